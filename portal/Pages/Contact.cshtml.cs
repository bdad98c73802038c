using Microsoft.Extensions.Options;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages;

/// <summary>How to reach the association and its members.</summary>
internal sealed class ContactPage(IOptions<Contact> contact) : SitePage
{
    public Contact Contact => contact.Value;
}
