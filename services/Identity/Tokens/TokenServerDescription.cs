using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Vmdo.Identity.Tokens;

/// <summary>Describes the token server's addresses (OpenAPI): they are no routes, so that the framework does not see them.</summary>
internal static class TokenServerDescription
{
    private const string Client = "client";
    private const string Form = "application/x-www-form-urlencoded";

    public static void DescribeTokenServer(this IServiceCollection services) => services.Configure<OpenApiOptions>("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.AddComponent(Client, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description =
                    "The client's id and secret. They may stand in the form as client_id and client_secret instead, but not in both.",
            });
            Add(document, "/connect/token", "issue-token", "Issues an access token by client credentials (RFC 6749).",
                "Valid for 15 minutes, for all services. Send it as `Authorization: Bearer …`.",
                [
                    Text("grant_type", "client_credentials, or authorization_code or refresh_token for an app."),
                    Text("scope", "Separated by spaces; all that the client may have when it is left out.")
                ],
                [Text("access_token", "A signed JWT (RFC 9068)."), Text("token_type", "Bearer"), Number("expires_in", "Seconds.")]);
            Add(document, "/connect/introspect", "introspect-token", "Tells whether a token of the client is in force (RFC 7662).", "",
                [Text("token", "The access token.")], [Truth("active", "Whether it is in force.")]);
            Add(document, "/connect/revoke", "revoke-token", "Revokes a token of the client (RFC 7009).",
                "Introspection tells so at once; services that check tokens by themselves accept it until it expires.",
                [Text("token", "The access token.")], []);
            return Task.CompletedTask;
        }));

    private static void Add(
        OpenApiDocument document, string path, string id, string summary, string description,
        (string, IOpenApiSchema)[] form, (string, IOpenApiSchema)[] answer)
    {
        document.Paths[path] = new OpenApiPathItem
        {
            Operations = new()
            {
                [HttpMethod.Post] = new()
                {
                    OperationId = id,
                    Summary = summary,
                    Description = description,
                    Tags = new HashSet<OpenApiTagReference> { new("tokens", document) },
                    Security = [new() { [new(Client, document)] = [] }],
                    RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Form, [.. form], required: form[0].Item1) },
                    Responses = new()
                    {
                        ["200"] = new OpenApiResponse { Description = "Done.", Content = Content("application/json", answer) },
                        ["400"] = Error("The request is refused."),
                        ["401"] = Error("The client is unknown, or its secret is wrong."),
                    },
                },
            },
        };
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new() { Name = "tokens", Description = "Access tokens for clients (OAuth 2)." });
    }

    private static OpenApiResponse Error(string description) => new()
    {
        Description = description,
        Content = Content(
            "application/json",
            [Text("error", "A code of RFC 6749."), Text("error_description", "For developers."), Text("error_uri", "More about it.")]),
    };

    private static Dictionary<string, OpenApiMediaType> Content(
        string mediaType, (string Name, IOpenApiSchema Schema)[] members, string? required = null) => new()
        {
            [mediaType] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = members.ToDictionary(m => m.Name, m => m.Schema),
                    Required = required is null ? null : new HashSet<string> { required },
                },
            },
        };

    private static (string Name, IOpenApiSchema Schema) Text(string name, string description) =>
        (name, new OpenApiSchema { Type = JsonSchemaType.String, Description = description });

    private static (string Name, IOpenApiSchema Schema) Number(string name, string description) =>
        (name, new OpenApiSchema { Type = JsonSchemaType.Integer, Description = description });

    private static (string Name, IOpenApiSchema Schema) Truth(string name, string description) =>
        (name, new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = description });
}
