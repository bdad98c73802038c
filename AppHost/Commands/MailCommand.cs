using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Commands;

internal static class MailCommand
{
    private const int Most = 10;

    /// <summary><c>show [ADDRESS]</c>: the latest mails, the latest last; those to an address when a part of it is given.</summary>
    public static void AddShowCommand(this MailServer mail) => mail.Resource.WithTextCommand(
        "show", "Latest mails", "The latest mails as text, the latest last.",
        async context =>
        {
            using var http = new HttpClient { BaseAddress = new(mail.Page.Url) };
            var wanted = context.Arguments.GetString("address") ?? "";
            var found = await http.GetFromJsonAsync<JsonElement>(
                "api/Messages?mailboxName=Default&folderName=INBOX&sortColumn=receivedDate&sortIsDescending=true&"
                    + $"pageSize={Most}&searchTerms={Uri.EscapeDataString(wanted)}",
                context.CancellationToken);
            var said = new List<string>();
            foreach (var message in found.GetProperty("results").EnumerateArray().Reverse())
            {
                var text = await http.GetStringAsync(
                    $"api/Messages/{message.GetProperty("id").GetString()}/plaintext", context.CancellationToken);
                said.Add(
                    $"{message.GetProperty("receivedDate").GetString()}  to "
                        + $"{string.Join(", ", message.GetProperty("to").EnumerateArray())}");
                said.Add($"{message.GetProperty("subject").GetString()}\n\n{text}\n{new string('-', 60)}");
            }

            return said.Count > 0 ? string.Join('\n', said) : $"There is no mail{(wanted is "" ? "" : $" to {wanted}")}.";
        },
        new InteractionInput { Name = "address", Label = "Address, or a part of it", InputType = InputType.Text });
}
