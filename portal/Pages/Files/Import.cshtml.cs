using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Pages.Files;

/// <summary>
/// Takes over a file: first it says what would happen and which lines are wrong, then it does it. A file of usual size is kept in the
/// page between the two; a large one has to be chosen again.
/// </summary>
[RequestSizeLimit(LargestRead)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRead, ValueLengthLimit = LargestKept + ForTheForm)]
internal sealed class ImportPage(Visitor visitor, ApiDescription description, ApiFiles files, VmdoApi api) : PersonalPage(visitor)
{
    /// <summary>In bytes, as the API says.</summary>
    public const int Largest = 10_000_000;

    // Of what is larger than the API takes, too: so that the page can say so. The gateway lets as much through.
    private const int LargestRead = 20_000_000;
    private const int LargestKept = 1_000_000;
    private const int ForTheForm = 100_000;

    /// <summary>What the file is about; none where that is still to be chosen.</summary>
    public Operation? Operation { get; private set; }

    public string? Path { get; private set; }

    /// <summary>Kinds of files that she may send, by their addresses.</summary>
    public IReadOnlyList<(string Address, string Name)> Kinds { get; private set; } = [];

    public ImportReportView? Report { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>What was wrong with the file as a whole.</summary>
    public Said? Fault { get; private set; }

    /// <summary>The file's text, between the two steps.</summary>
    public string? KeptText { get; private set; }

    public string? FileName { get; private set; }

    public string Title => Operation?.Id switch
    {
        "import-organizations" => T["imports.organizations"],
        "import-mandates" => T["imports.mandates"],
        "import-attendances" => T["imports.attendances"],
        _ => T["imports.title"],
    };

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(string? what) => await Find(what) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string? what, IFormFile? file, string? kept, string? name, string? perform)
    {
        if (!await Find(what) || Operation is null)
        {
            return NotFound();
        }

        if (file?.Length > Largest)
        {
            return Refused(T["imports.too-large"]);
        }

        var content = await Read(file, kept);
        FileName = file is { Length: > 0 } ? System.IO.Path.GetFileName(file.FileName) : name;
        if (content is null)
        {
            return Refused(T["imports.no-file"]);
        }

        if (content.AsSpan().StartsWith("PK"u8) || content.AsSpan().StartsWith("%PDF"u8) || content.AsSpan().Contains((byte)0))
        {
            return Refused(T["imports.wrong-kind"]);
        }

        return await Send(content, isDryRun: perform is null);
    }

    private async Task<IActionResult> Send(byte[] content, bool isDryRun)
    {
        var answer = await files.Upload($"{Path}?dryRun={(isDryRun ? "true" : "false")}", content, Cancel);
        switch (answer)
        {
            case { IsSuccess: true }:
                (Report, IsDone) = (new(T, answer.Content), !isDryRun);
                var isKept = isDryRun && Report.Faults.Count == 0 && content.Length <= LargestKept;
                KeptText = isKept ? Encoding.UTF8.GetString(content).TrimStart('\uFEFF') : null;
                return Page();
            case { Status: StatusCodes.Status400BadRequest }:
                Report = new(T, answer.Content);
                return Report.Faults.Count > 0
                    ? Refused(T["imports.faulty"])
                    : Refused(Problem.Sentence(T, (string?)answer.Content?["detail"]));
            case { Status: StatusCodes.Status401Unauthorized }:
                return Challenge();
            case { Status: StatusCodes.Status413PayloadTooLarge }:
                return Refused(T["imports.too-large"]);
            case { IsUncertain: true }:
                return Refused(T["imports.uncertain"]);
            default:
                return Refused(Problem.Sentence(T, (string?)answer.Content?["detail"]));
        }
    }

    private PageResult Refused(string sentence) => Refused(new Said(sentence));

    private PageResult Refused(Said fault)
    {
        (Fault, Response.StatusCode) = (fault, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private async Task<byte[]?> Read(IFormFile? file, string? kept)
    {
        if (file is { Length: > 0 })
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Cancel);
            return bytes.ToArray();
        }

        return kept is { Length: > 0 } ? Encoding.UTF8.GetBytes(kept.ReplaceLineEndings("\n")) : null;
    }

    // What she may send; false where there is nothing of it for her.
    private async Task<bool> Find(string? what)
    {
        var kinds = new List<(string, string)>();
        foreach (var import in description.Writes.Where(o => o.Path[0] == "imports"))
        {
            if (await Visitor.MayInTheAssociation(import.Permissions[0]))
            {
                kinds.AddRange(await AddressesOf(import));
            }
        }

        Kinds = kinds;
        if (what is not { Length: > 0 })
        {
            return Kinds.Count > 0;
        }

        if (description.FormAt($"imports/{what}") is not { } asked || !await Visitor.MayInTheAssociation(asked.Operation.Permissions[0]))
        {
            return false;
        }

        (Operation, Path) = (asked.Operation, Operation.Fill(asked.Operation.Path, asked.Values));
        return true;
    }

    private async Task<IEnumerable<(string Address, string Name)>> AddressesOf(Operation import) => import.Id switch
    {
        "import-organizations" => [("/imports/organizations", T["imports.organizations"])],
        "import-mandates" => [("/imports/mandates", T["imports.mandates"])],
        _ => ((await api.ListAssembliesAsync(pageSize: 20, cancellationToken: Cancel).OrHidden())?.Items ?? [])
            .Where(a => a.Status is AssemblyStatus.Open or AssemblyStatus.Closed)
            .Select(a => (
                $"/imports/assemblies/{a.Id}/attendances", T.With("imports.attendances-of", a.Occasion.Title, T.Day(a.Occasion.HeldOn)))),
    };
}
