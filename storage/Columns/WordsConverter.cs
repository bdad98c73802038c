using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Storage.Columns;

/// <summary>Enumerations are stored as the words that stand in JSON.</summary>
public sealed class WordsConverter<T>()
    : ValueConverter<T, string>(value => Words.Of(value), word => Words.TryParse<T>(word)!.Value) // only words were written
    where T : struct, Enum;
