using System.Collections;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Repricer.Core.Strategies.Hashing;

/// <summary>
/// Hashes what a strategy means: SHA-256 over its records as JSON. Two strategies that differ in any member that decides have different
/// hashes; what only people or messages use (file name, description, layout) is left out by <c>JsonIgnore</c> on the member. It is computed
/// once, when a file is compiled.
/// </summary>
internal static class StrategyHash
{
    private static readonly JsonTypeInfo<Strategy> Json = Build();

    /// <summary>Returns the hash as 64 hexadecimal digits in lower case.</summary>
    public static string Of(Strategy strategy) => Convert.ToHexStringLower(SHA256.HashData(TextOf(strategy)));

    /// <summary>Returns the UTF-8 text that is hashed.</summary>
    public static byte[] TextOf(Strategy strategy) => JsonSerializer.SerializeToUtf8Bytes(strategy, Json);

    private static JsonTypeInfo<Strategy> Build()
    {
        var options = new JsonSerializerOptions(StrategyJson.Default.Options)
        { TypeInfoResolver = StrategyJson.Default.WithAddedModifier(Settle) };
        return (JsonTypeInfo<Strategy>)options.GetTypeInfo(typeof(Strategy));
    }

    /// <summary>
    /// Takes out what would change hashes without changing a meaning: the order in which members stand in the source, and empty lists. An
    /// empty list, like null, false and zero, is not written, so that a new member that nobody uses yet decides nothing again.
    /// </summary>
    private static void Settle(JsonTypeInfo type)
    {
        var place = 0;
        foreach (var member in type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToArray())
        {
            member.Order = place++;
            member.IsRequired = false; // A matter of reading, and nothing is read.
            if (member.PropertyType != typeof(string) && member.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                member.ShouldSerialize = static (_, list) => list is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }
}
