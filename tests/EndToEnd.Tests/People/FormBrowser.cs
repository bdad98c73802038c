using Duende.IdentityModel.OidcClient.Browser;

namespace Vmdo.EndToEnd.Tests.People;

/// <summary>Leads a person through the pages as quickly as can be: she signs in by password and consents.</summary>
internal sealed class FormBrowser(Uri gateway, string mail, string password) : IBrowser
{
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        using var browser = new Browser(gateway);
        var page = await browser.Open(new Uri(options.StartUrl).PathAndQuery);
        while (page.Location?.StartsWith(options.EndUrl, StringComparison.Ordinal) is false)
        {
            page = page.Location.Split('?')[0] switch
            {
                "/account/sign-in" => await browser.SignIn(mail, password, page.LeadsToWith["returnUrl"]),
                "/account/consent" => await browser.Submit(page.Location, ("Answer", "yes"), ("ReturnUrl", page.LeadsToWith["returnUrl"])),
                _ => await browser.Open(page.Location),
            };
        }

        Assert.True(page.Location is not null, $"{page.Status} {page.Text}");
        return new() { ResultType = BrowserResultType.Success, Response = page.Location };
    }
}
