using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Messaging.Persistence;

/// <summary>Enumerations are stored as the words that stand in JSON.</summary>
public static class WordsConverter
{
    public static ValueConverter<T, string> Of<T>()
        where T : struct, Enum => new(value => Words.Of(value), word => Words.TryParse<T>(word)!.Value); // only words were written
}
