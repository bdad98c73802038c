using Vmdo.Client;

namespace Vmdo.Portal;

/// <summary>Answers for parts of a page that are left out where there is nothing to show.</summary>
internal static class SoftAnswers
{
    /// <summary>Null also where she may not see it or it is not there: for a part of a page, never for what the page is about.</summary>
    public static async Task<T?> OrHidden<T>(this Task<ApiAnswer<T>> asked)
        where T : class
    {
        try
        {
            return await asked.OrNothing();
        }
        catch (ApiFault fault) when (fault.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
