namespace Vmdo.ServiceDefaults.Problems;

/// <summary>Where a request is wrong, and how.</summary>
/// <param name="Detail">What is wrong, to be read after the field's name.</param>
public sealed record FieldError(string Detail)
{
    /// <summary>The member of the JSON body, as JSON pointer (RFC 6901).</summary>
    public string? Pointer { get; init; }

    /// <summary>The parameter of the address.</summary>
    public string? Parameter { get; init; }

    /// <summary>The request header.</summary>
    public string? Header { get; init; }

    /// <summary>The line of an uploaded file, counted from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column of an uploaded file, by its heading.</summary>
    public string? Column { get; init; }
}

/// <summary>A request whose shape is wrong: 400, naming each field.</summary>
public sealed class MalformedRequest(IReadOnlyList<FieldError> errors) : Exception("The request is malformed.")
{
    public IReadOnlyList<FieldError> Errors { get; } = errors;

    public static MalformedRequest Parameter(string parameter, string detail) => new([new(detail) { Parameter = parameter }]);

    public static MalformedRequest Member(string pointer, string detail) => new([new(detail) { Pointer = pointer }]);

    public static MalformedRequest InHeader(string header, string detail) => new([new(detail) { Header = header }]);
}
