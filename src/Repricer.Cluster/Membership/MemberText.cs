using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Cluster.Membership;

/// <summary>A silo as one text.</summary>
internal static class MemberText
{
    public static string Write(MembershipEntry entry) => JsonSerializer.Serialize(
        new MemberRecord
        {
            Silo = entry.SiloAddress.ToParsableString(),
            Status = entry.Status.ToString(),
            Suspects = [.. (entry.SuspectTimes ?? []).Select(one => new SuspectRecord(one.Item1.ToParsableString(), one.Item2))],
            ProxyPort = entry.ProxyPort,
            Host = entry.HostName,
            Name = entry.SiloName,
            Started = entry.StartTime,
            Alive = entry.IAmAliveTime,
        },
        MemberJson.Default.MemberRecord);

    public static MembershipEntry Read(string text)
    {
        var record = Parse(text);
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(record.Silo),
            Status = Enum.Parse<SiloStatus>(record.Status),
            SuspectTimes = [.. record.Suspects.Select(one => Tuple.Create(SiloAddress.FromParsableString(one.By), one.At))],
            ProxyPort = record.ProxyPort,
            HostName = record.Host ?? "",
            SiloName = record.Name ?? "",
            StartTime = record.Started,
            IAmAliveTime = record.Alive,
        };
    }

    /// <summary>Only when the silo was last alive changes.</summary>
    public static string Touch(string text, DateTime alive)
    {
        var record = Parse(text);
        record.Alive = alive;
        return JsonSerializer.Serialize(record, MemberJson.Default.MemberRecord);
    }

    private static MemberRecord Parse(string text) => JsonSerializer.Deserialize(text, MemberJson.Default.MemberRecord)
        ?? throw new JsonException("a silo is written as nothing");
}

internal sealed class MemberRecord
{
    public required string Silo { get; set; }
    public required string Status { get; set; }
    public required IReadOnlyList<SuspectRecord> Suspects { get; set; }
    public int ProxyPort { get; set; }
    public string? Host { get; set; }
    public string? Name { get; set; }
    public DateTime Started { get; set; }
    public DateTime Alive { get; set; }
}

internal sealed record SuspectRecord(string By, DateTime At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MemberRecord))]
internal sealed partial class MemberJson : JsonSerializerContext;
