namespace Vmdo.Portal.Pages;

/// <summary>A page of the footer.</summary>
internal sealed class AccessibilityPage : Vmdo.Pages.SitePage;
