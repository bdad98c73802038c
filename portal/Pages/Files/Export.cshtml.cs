using Microsoft.AspNetCore.Mvc;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Pages.Files;

/// <summary>The files that the API gives away, for who may have them, under its names.</summary>
internal sealed class ExportPage(Visitor visitor, ApiDescription description, ApiFiles files) : PersonalPage(visitor)
{
    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(string? what)
    {
        var path = $"exports/{what}";
        if (description.ReadAt(path) is not { } asked)
        {
            return NotFound();
        }

        var (status, file) = await files.Download(Operation.Fill(asked.Operation.Path, asked.Values), Response, Cancel);
        return (status, file) switch
        {
            (_, { } found) => File(found.Content, found.Type, found.Name),
            (StatusCodes.Status401Unauthorized, _) => Challenge(),
            (StatusCodes.Status429TooManyRequests, _) => StatusCode(StatusCodes.Status429TooManyRequests),
            (0 or >= 500, _) => StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => NotFound(),
        };
    }
}
