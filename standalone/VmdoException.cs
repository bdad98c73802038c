namespace Vmdo.Standalone;

/// <summary>What went wrong and what to do about it, in words for the operator: shown without a stack trace.</summary>
public sealed class VmdoException(string message, Exception? inner = null) : Exception(message, inner);
