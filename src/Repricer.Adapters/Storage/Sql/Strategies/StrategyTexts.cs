using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Repricer.Engine.Strategies;

namespace Repricer.Adapters.Storage.Sql.Strategies;

/// <summary>Texts of strategies and plans as compressed JSON.</summary>
internal static class StrategyTexts
{
    public static byte[] Pack(IReadOnlyList<StrategyFile> files) => Pack(files, StrategyTextsJson.Default.IReadOnlyListStrategyFile);

    public static IReadOnlyList<StrategyFile> UnpackFiles(byte[] packed) =>
        Unpack(packed, StrategyTextsJson.Default.IReadOnlyListStrategyFile);

    public static byte[] Pack(StrategyPlan plan) => Pack(plan, PlanJson.Default.StrategyPlan);

    public static StrategyPlan UnpackPlan(byte[] packed) => Unpack(packed, PlanJson.Default.StrategyPlan);

    private static byte[] Pack<T>(T value, JsonTypeInfo<T> type)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(brotli, value, type);
        return packed.ToArray();
    }

    private static T Unpack<T>(byte[] packed, JsonTypeInfo<T> type)
    {
        using var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidDataException("the kept strategies are empty");
    }
}

[JsonSerializable(typeof(IReadOnlyList<StrategyFile>))]
internal sealed partial class StrategyTextsJson : JsonSerializerContext;
