using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Engine.Strategies;

/// <summary>Says what a changed revision would do to the catalogue, fixed at one moment: exactly this may be applied.</summary>
/// <remarks>Amounts and percentages are invariant decimal text, so that the hash means the same everywhere.</remarks>
public sealed record StrategyPlan
{
    public const int IdLength = 12;

    /// <summary>Hash of the revision that was in force; "" = none was.</summary>
    public required string From { get; init; }

    /// <summary>Number of the revision that was in force; 0 = none was.</summary>
    public required int FromNumber { get; init; }

    public required string To { get; init; }

    /// <summary>The texts that would be applied.</summary>
    public required IReadOnlyList<StrategyFile> Files { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public string? Why { get; init; }

    /// <summary>The moment as of which the draft was decided; what is in force is decided as of the plan's making.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Stamp of the catalogue, which changes with any change of it.</summary>
    public required string Catalogue { get; init; }

    public required StrategyChanges Changes { get; init; }
    public required PlanFigures Figures { get; init; }

    /// <summary>Thresholds of <c>approval:</c> that are crossed, in words.</summary>
    public required IReadOnlyList<string> Crossed { get; init; }

    public required IReadOnlyList<CatalogueFinding> Findings { get; init; }

    [JsonIgnore]
    public bool NeedsApproval => Crossed.Count > 0;

    [JsonIgnore]
    public string Hash =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, PlanJson.Default.StrategyPlan))));

    [JsonIgnore]
    public string Id => Hash[..IdLength];
}

/// <summary>A plan as a file: the plan and, over all of it, its hash.</summary>
public sealed record PlanDocument(string Hash, bool NeedsApproval, StrategyPlan Plan)
{
    public static PlanDocument Of(StrategyPlan plan) => new(plan.Hash, plan.NeedsApproval, plan);

    /// <summary>Whether nobody changed a figure or a file since it was made.</summary>
    [JsonIgnore]
    public bool IsIntact => Hash == Plan.Hash && NeedsApproval == Plan.NeedsApproval;

    public string ToJson() => JsonSerializer.Serialize(this, PlanFileJson.Default.PlanDocument);

    /// <returns>Null with what is wrong when it is no plan.</returns>
    public static (PlanDocument? Document, string? Fault) Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PlanFileJson.Default.PlanDocument) is { } document
                ? (document, null)
                : (null, "it is empty");
        }
        catch (JsonException error)
        {
            var cut = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
            return (null, cut > 0 ? error.Message[..cut] : error.Message);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StrategyPlan))]
public sealed partial class PlanJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanFileJson : JsonSerializerContext;
