namespace Vmdo.Portal.Pages;

/// <summary>A step that asks for nothing: one button. Where it cannot be taken, its form says why.</summary>
/// <param name="Form">The address of the form.</param>
/// <param name="Version">Of what she sees; none where the step needs none.</param>
/// <param name="Back">Where she goes on afterwards.</param>
/// <param name="Label">On the button.</param>
/// <param name="Of">What it is about, where the same button stands on a page more than once.</param>
internal sealed record OneStep(string Form, string? Version, string Back, string Label, string? Of = null);
