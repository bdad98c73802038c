using Microsoft.Extensions.Validation;

namespace Vmdo.Storage.Writes;

/// <summary>What a use case is given beside the body of the request: the database, the time, who asks.</summary>
[SkipValidation] // the validator would follow the database
public abstract record Provided;
