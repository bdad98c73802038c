using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>An address where an operation of the API has its form, and no page of its own.</summary>
internal sealed class FormAddress : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is null
        || httpContext.RequestServices.GetRequiredService<ApiDescription>().FormAt(values[routeKey]?.ToString()) is not null;
}

/// <summary>An address where something can be read that has no page of its own.</summary>
internal sealed class ThingAddress : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is null || IsOne(httpContext.RequestServices.GetRequiredService<ApiDescription>(), values[routeKey]?.ToString());

    // A form has a word where a thing has its id: what is named by more words is meant.
    private static bool IsOne(ApiDescription description, string? path) =>
        description.ReadAt(path) is { } read && !(description.FormAt(path) is { } form && form.Values.Count <= read.Values.Count);
}
