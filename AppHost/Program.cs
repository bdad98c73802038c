/// <summary>Not public, as the web SDK would have it: tests know other programs by this name.</summary>
internal static partial class Program;
