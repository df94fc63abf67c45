using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Strategies;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Language;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Host.JsonLines;

/// <summary>
/// Answers what the engine would do about a listing that is written down: the decider and then the guard. strategies/docs/decide.md
/// explains every name.
/// </summary>
internal static class DecideLine
{
    /// <summary>The shape of a whole line, by which it is checked.</summary>
    public static readonly Shape.Map Input = new(
        "the line",
        [
            new KeySpec("id", new Shape.Text(1000), "Given back as it is."),
            new KeySpec("now", new Shape.Instant(), "The moment that ages are counted from.") { Default = "the computer's clock" },
            new KeySpec("strategy", new Shape.Text(YamlDocument.MaxBytes), "The strategy as YAML text. Without one: skip, `no_strategy`."),
            new KeySpec("strategy_file", new Shape.Text(1000), "Or the file it stands in, relative to the working directory."),
            .. ScenarioKeys.Parts,
            new KeySpec("trace", new Shape.Flag(), "Whether the answer tells the way, step by step.") { Default = "no" },
        ]);

    private static readonly GuardLimits Limits = new();

    // Whoever asks a thousand questions asks them about one strategy.
    private static Tuple<string, CompiledStrategy>? _last;

    /// <param name="workingDirectory">The folder that strategy_file is relative to.</param>
    /// <param name="clock">The clock for lines without "now"; null = the system's.</param>
    public static string Answer(string jsonLine, string workingDirectory, TimeProvider? clock = null) => JsonLine.Answer(jsonLine, line =>
    {
        // Also judges every text and name of the line before any of them is looked up or given back.
        var tree = JsonTree.From(line, "id");
        var id = line.TryGetProperty("id", out var given) ? given : (JsonElement?)null;
        if (id is { } shown)
            _ = JsonTree.From(shown);
        try
        {
            return Decide(tree, id, workingDirectory, clock ?? TimeProvider.System);
        }
        catch (BadLineException problem)
        {
            return Error(id, problem.Message);
        }
        catch (OverflowException)
        {
            return Error(id, "the amounts in this line are too large to be computed with");
        }
    });

    private static string Error(JsonElement? id, string message) => JsonLine.Write(writer =>
    {
        WriteId(writer, id);
        writer.WriteString("error", message);
    });

    private static string Decide(DocumentNode line, JsonElement? id, string workingDirectory, TimeProvider clock)
    {
        var reader = new DocumentReader("line") { Everywhere = ScenarioKeys.Everywhere };
        var map = reader.ReadMap(line, Input);
        var now = map?.InstantOf("now") ?? clock.GetUtcNow();
        if (now.Year is < 1970 or > 2200)
            throw new BadLineException($"now: {now:yyyy-MM-dd} is not between 1970 and 2200");

        var scenario = map is null ? null : new ScenarioBuilder(reader, now, SystemZones.Find).Build(map);
        var strategy = map is null ? null : StrategyOf(map, workingDirectory, reader);
        if (reader.Diagnostics.Count > 0 || scenario is null)
            throw new BadLineException(string.Join("; ", reader.Diagnostics.Select(finding => finding.Message)));

        var trace = map!.FlagOf("trace") == true ? new TraceSink() : null;
        var snapshot = scenario.Snapshot;
        var choice = StrategySelection.Pick(strategy is null ? [] : [strategy], snapshot, now);
        if (strategy is not null && choice.Strategy is null)
            trace?.Add("preconditions", $"the strategy '{strategy.Name}' is not for this listing");

        var guarded = GuardedDecider.Decide(snapshot, choice, scenario.Guard, Limits, now, trace);
        return JsonLine.Write(writer => Write(writer, id, DecideAnswer.Of(guarded), trace));
    }

    private static Strategy? StrategyOf(DocumentValue.Map map, string workingDirectory, DocumentReader reader)
    {
        var text = (map["strategy"]?.Node as DocumentNode.Scalar)?.Value;
        var file = map.TextOf("strategy_file");
        if (text is not null && file is not null)
            throw new BadLineException("strategy and strategy_file exclude each other");
        if (text is null && file is null)
            return null;

        var compiled = file is not null ? StrategyFiles.CompileFile(Path.Combine(workingDirectory, file), file) : Compile(text!);
        foreach (var finding in compiled.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error))
            reader.Error(map.Node, finding.Code, finding.ToString());
        return compiled.Strategy;
    }

    private static CompiledStrategy Compile(string text)
    {
        if (_last is { } last && last.Item1 == text)
            return last.Item2;

        var compiled = StrategyFiles.Compile("strategy", text);
        _last = Tuple.Create(text, compiled);
        return compiled;
    }

    private static void WriteTiers(Utf8JsonWriter writer, IEnumerable<TierPrice> tiers)
    {
        writer.WriteStartArray("tiers");
        foreach (var tier in tiers)
        {
            writer.WriteStartObject();
            writer.WriteNumber("from", tier.From);
            writer.WriteString("price", tier.Price.ToAmountString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement? id, DecideAnswer answer, TraceSink? trace)
    {
        WriteId(writer, id);
        writer.WriteString("action", answer.Action);
        writer.WriteString("price", answer.Price?.ToAmountString());
        writer.WriteString("binding", SnakeName(answer.Binding));
        writer.WriteString("reason", answer.Reason);
        writer.WriteString("floor", answer.Decision.Floor?.ToAmountString());
        writer.WriteString("ceiling", answer.Decision.Ceiling?.ToAmountString());
        writer.WriteString("reference", answer.Decision.Reference?.ToAmountString());
        writer.WriteString(
            "review_at", answer.Decision.ReviewAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("detail", answer.Detail);
        writer.WriteString("held_price", answer.HeldPrice?.ToAmountString());
        if (answer.Cure is { } cure)
            writer.WriteString("cure", cure);
        WriteVariant(writer, answer.Decision.Variant);
        if (answer.Decision.Tiers is { } tiers)
            WriteTiers(writer, tiers);
        if (answer.Decision.Terms is { LeavesListPrice: false } terms)
            writer.WriteString("crossed_out", terms.CrossedOutPrice?.ToAmountString());
        if (trace is null)
            return;

        writer.WriteStartArray("trace");
        foreach (var step in trace.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("step", step.Step);
            writer.WriteString("text", step.Text);
            writer.WriteString("before", step.Before?.ToAmountString());
            writer.WriteString("after", step.After?.ToAmountString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteVariant(Utf8JsonWriter writer, DecisionVariant? variant)
    {
        if (variant is null)
            return;
        writer.WriteString("variant", variant.Name);
        writer.WriteStartArray("switches");
        foreach (var name in variant.On)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteId(Utf8JsonWriter writer, JsonElement? id)
    {
        writer.WritePropertyName("id");
        if (id is { ValueKind: not JsonValueKind.Undefined } given)
            given.WriteTo(writer);
        else
            writer.WriteNullValue();
    }

    private static string SnakeName(BindingConstraint binding) => Core.SnakeCase.From(binding.ToString());
}
