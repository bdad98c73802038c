using Microsoft.OpenApi;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A rule of ours that says itself in the API's description.</summary>
public interface IDescribed
{
    void Describe(OpenApiSchema schema);
}
