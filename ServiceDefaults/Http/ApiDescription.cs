using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Each service describes itself (OpenAPI 3.1) at <c>/openapi/v1.json</c>; the gateway publishes all as one document.</summary>
internal static class ApiDescription
{
    /// <summary>The gateway puts its own scheme of this name in place of ours, with the address that gives tokens.</summary>
    private const string AccessToken = "oauth2";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            schema.DescribeType(context.JsonTypeInfo.Type);
            if (context.JsonPropertyInfo is { } member)
            {
                schema.DescribeMember(member);
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.AddComponent(AccessToken, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT"
            });
            document.DescribeAbsence();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Summary ??= InWords(operation.OperationId);
            NameParametersAsInJson(operation);
            operation.Responses ??= [];
            if (context.Description.HttpMethod is not "GET")
            {
                operation.Responses.Remove("304");
            }

            operation.Responses.TryAdd("default", new OpenApiResponse
            {
                Description = "An error, as problem details (RFC 9457).",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = ProblemSchema() },
                },
            });
            var required = context.Description.ActionDescriptor.EndpointMetadata.OfType<PermissionRequirement>().ToList();
            var scopes = required.SelectMany(r => r.Permissions).ToList();
            var isOpen = required.Exists(r => r.OrAnonymous);
            if (scopes.Count > 0)
            {
                operation.Security =
                [
                    .. isOpen ? [new OpenApiSecurityRequirement()] : Array.Empty<OpenApiSecurityRequirement>(),
                    .. scopes.Select(scope => new OpenApiSecurityRequirement { [new(AccessToken, context.Document)] = [scope] })
                ];
                var needs = isOpen ? "Open to everybody; a token, where one is shown, needs" : "Needs";
                operation.Description = $"{operation.Description}\n\n{needs} the scope `{string.Join("` or `", scopes)}`.".Trim();
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app) =>
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AllowAnonymous();

    // show-organization → Show organization
    private static string? InWords(string? name) =>
        string.IsNullOrEmpty(name) ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    private static void NameParametersAsInJson(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter is { In: ParameterLocation.Query, Name: { } name })
            {
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(name);
            }
            else if (parameter is { In: ParameterLocation.Header, Name: "If-Match" })
            {
                parameter.Required = true;
                parameter.Description = "The ETag of the version that is changed.";
            }
        }
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "400", Maximum = "599" },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Quote it when you ask us about the error." },
            ["possibleSteps"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "With 409: what can be done now instead, by the last part of the address.",
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Each field that is wrong.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON pointer into the body." },
                        ["parameter"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Description = "Name of the query or path parameter."
                        },
                        ["header"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Line of an uploaded file, from 1." },
                        ["column"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Description = "Heading of the column of an uploaded file."
                        },
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };
}
