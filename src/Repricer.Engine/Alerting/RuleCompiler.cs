using System.Globalization;
using System.Text.RegularExpressions;
using Repricer.Core.Documents;
using Repricer.Core.Measuring;

namespace Repricer.Engine.Alerting;

/// <summary>What a rule may name beside figures and conditions.</summary>
/// <param name="Targets">The targets of the settings; null = they are not known here, and any name will do.</param>
/// <param name="ZoneOf">Finds a time zone; null = there is none of that name.</param>
public sealed record RuleContext(IReadOnlyList<string>? Targets, Func<string, TimeZoneInfo?> ZoneOf);

/// <summary>From the tree of a file in the alerts folder to a rule; the same words and messages as strategies.</summary>
public static partial class RuleCompiler
{
    /// <param name="file">As messages should name it.</param>
    /// <param name="root">The file's tree; null = the file is empty.</param>
    public static CompiledRule Compile(string file, DocumentNode? root, RuleContext context)
    {
        if (root is null or DocumentNode.Scalar { IsBlank: true })
        {
            const string Message = "the file is empty; an alert rule needs when";
            return new CompiledRule(null, [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", Message)]);
        }

        var reader = new DocumentReader(file);
        if (reader.ReadMap(root, RuleKeys.File) is not { } map)
            return new CompiledRule(null, reader.Diagnostics);

        var trigger = ReadTrigger(reader, map);
        var rule = new RuleFile(
            map.TextOf("name") ?? Path.GetFileNameWithoutExtension(file), file, trigger ?? new RuleTrigger.Conditions([], null))
        {
            Description = map.TextOf("description"),
            By = ReadBy(reader, map, trigger),
            Only = map.TextsOf("only"),
            Scope = ReadScope(reader, map, trigger),
            MinN = map.WholeOf("min_n") ?? 1,
            Severity = RuleKeys.SeverityOf(map),
            Remind = map.DurationOf("remind"),
            Tell = ReadTargets(reader, map, context),
            Quiet = ReadQuiet(reader, map, context),
            AtMost = map.WholeOf("at_most") ?? 20,
            Timing = new AlertTiming(
                map.DurationOf("for") ?? TimeSpan.Zero,
                map.DurationOf("clear_for") ?? (trigger is RuleTrigger.Conditions ? TimeSpan.FromMinutes(10) : TimeSpan.Zero),
                map.DurationOf("rearm") ?? TimeSpan.FromHours(2)),
        };
        CheckTogether(reader, map, rule, trigger);
        var isFaulty = reader.Diagnostics.Any(finding => finding.Level == DiagnosticLevel.Error);
        return new CompiledRule(isFaulty || map.FlagOf("enabled") == false ? null : rule, reader.Diagnostics);
    }

    /// <summary>Finds names that two files have.</summary>
    public static RuleLoad Join(IReadOnlyList<CompiledRule> files)
    {
        var findings = files.SelectMany(file => file.Diagnostics).ToList();
        var rules = new Dictionary<string, RuleFile>(StringComparer.Ordinal);
        foreach (var rule in files.Select(file => file.Rule).OfType<RuleFile>())
        {
            if (!rules.TryAdd(rule.Name, rule))
                findings.Add(new Diagnostic(
                    rule.File, 1, 1, DiagnosticLevel.Error, "duplicate-name",
                    $"a rule '{ScalarText.Shorten(rule.Name)}' is there already in {rules[rule.Name].File}"));
        }

        return new RuleLoad([.. rules.Values], findings, files.Count);
    }

    private static RuleTrigger? ReadTrigger(DocumentReader reader, DocumentValue.Map map)
    {
        if (map["when"] is not { } written)
            return null;
        if (written is DocumentValue.List list)
        {
            foreach (var item in list.Items.OfType<DocumentValue.Text>())
                CheckKind(reader, item.Node, item.Value);
            return new RuleTrigger.Conditions([.. list.Items.OfType<DocumentValue.Text>().Select(item => item.Value)], null);
        }

        var text = ((DocumentValue.Text)written).Value;
        if (When().Match(text) is not { Success: true } parts)
        {
            reader.Error(
                written.Node, "wrong-value",
                $"when: '{ScalarText.Shorten(text)}' is not understood; write it like 'floor_pressure over 10%', 'sent under 1' or "
                    + "'channel_down'");
            return null;
        }

        var name = parts.Groups["name"].Value;
        var isLimited = parts.Groups["limit"].Success;
        if (AlertFigure.Find(name) is not { } figure)
        {
            if (CheckKind(reader, written.Node, name) && isLimited
                && (parts.Groups["word"].Value is "under" or "below" || parts.Groups["percent"].Success))
                reader.Error(written.Node, "wrong-value", $"when: a condition has a number of listings: '{name} over 50'");
            return new RuleTrigger.Conditions([name], isLimited ? (int)Math.Min(Limit(parts), int.MaxValue) : null);
        }

        if (!isLimited)
        {
            reader.Error(
                written.Node, "wrong-value",
                $"when: '{name}' is a figure and needs its limit, as in '{name} over {(figure.IsPercent ? "10%" : "50")}'");
            return null;
        }

        CheckUnit(reader, written.Node, "when", figure, parts);
        var isUpper = parts.Groups["word"].Value is "over" or "above";
        var fires = Limit(parts);
        return new RuleTrigger.Figure(figure, new AlertBand(isUpper, fires, ReadClear(reader, map, figure, isUpper, fires)));
    }

    private static decimal ReadClear(DocumentReader reader, DocumentValue.Map map, AlertFigure figure, bool isUpper, decimal fires)
    {
        var usual = isUpper ? fires * 0.8m : fires * 1.25m;
        if (map["clear"] is not DocumentValue.Text written)
            return usual;
        if (Clear().Match(written.Value) is not { Success: true } parts)
        {
            reader.Error(
                written.Node, "wrong-value",
                $"clear: '{ScalarText.Shorten(written.Value)}' is not understood; write it like '{(isUpper ? "under" : "over")} 8%'");
            return usual;
        }

        CheckUnit(reader, written.Node, "clear", figure, parts);
        var clears = Limit(parts);
        if (parts.Groups["word"].Value is "under" or "below" != isUpper)
            reader.Error(written.Node, "conflict", $"clear: what fires {(isUpper ? "over" : "under")} a limit is right again "
                + $"{(isUpper ? "under" : "over")} one");
        else if (isUpper ? clears >= fires : clears <= fires)
            reader.Error(
                written.Node, "conflict",
                $"clear: {figure.Print(clears)} must be {(isUpper ? "less" : "more")} than the limit of when, {figure.Print(fires)}: on "
                    + "equal "
                + "bounds an alert would flap");
        return clears;
    }

    private static void CheckUnit(DocumentReader reader, DocumentNode at, string key, AlertFigure figure, Match parts)
    {
        var isPercent = parts.Groups["percent"].Success;
        if (figure.IsPercent == isPercent)
            return;
        var limit = parts.Groups["limit"].Value;
        reader.Error(at, "wrong-value", figure.IsPercent
            ? $"{key}: '{figure.Name}' is in percent; write {limit}%"
            : $"{key}: '{figure.Name}' is a number; write {limit} without the sign");
    }

    private static bool CheckKind(DocumentReader reader, DocumentNode at, string kind)
    {
        if (KnownKinds.All.Contains(kind, StringComparer.Ordinal))
            return true;
        string[] known = [.. AlertFigure.All.Select(figure => figure.Name), .. KnownKinds.All];
        reader.Error(
            at, "unknown-name",
            $"when: '{ScalarText.Shorten(kind)}' is neither a figure "
                + $"({string.Join(", ", AlertFigure.All.Select(figure => figure.Name))}) nor "
            + $"a kind of condition{Suggestion.Ask(kind, known)}");
        return false;
    }

    private static string? ReadBy(DocumentReader reader, DocumentValue.Map map, RuleTrigger? trigger)
    {
        if (map["by"] is not DocumentValue.Text written)
            return null;
        if (trigger is RuleTrigger.Conditions)
            reader.Error(written.Node, "conflict", "by: a condition has its subject already; leave 'by' out");
        if (trigger is not RuleTrigger.Figure { Of: var figure } || figure.Groups.Contains(written.Value, StringComparer.Ordinal))
            return written.Value;
        reader.Error(
            written.Node, "unknown-word",
            $"by: '{ScalarText.Shorten(written.Value)}' is not known here; {figure.Name} is taken apart by "
            + $"{string.Join(", ", figure.Groups)}{Suggestion.Ask(written.Value, figure.Groups)}");
        return null;
    }

    private static FigureScope ReadScope(DocumentReader reader, DocumentValue.Map map, RuleTrigger? trigger)
    {
        if (map.MapOf("scope") is not { } written)
            return FigureScope.Everything;
        var parts = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (by, value) in written.Values)
        {
            if (trigger is RuleTrigger.Figure { Of: var figure } && !figure.Groups.Contains(by, StringComparer.Ordinal))
            {
                reader.Error(
                    value.Node, "unknown-word",
                    $"scope: '{ScalarText.Shorten(by)}' is not known here; {figure.Name} knows {string.Join(", ", figure.Groups)}"
                    + Suggestion.Ask(by, figure.Groups));
            }

            parts[by] = written.TextsOf(by);
        }

        return new FigureScope(parts);
    }

    private static IReadOnlyList<string> ReadTargets(DocumentReader reader, DocumentValue.Map map, RuleContext context)
    {
        var tell = map.ItemsOf("tell").OfType<DocumentValue.Text>().ToList();
        if (context.Targets is { } known)
        {
            foreach (var unknown in tell.Where(target => !known.Contains(target.Value, StringComparer.Ordinal)))
            {
                var list = known.Count == 0 ? "none is configured" : $"known: {string.Join(", ", known)}";
                reader.Error(
                    unknown.Node, "unknown-name",
                    $"tell: there is no target '{ScalarText.Shorten(unknown.Value)}'; {list}{Suggestion.Ask(unknown.Value, known)}");
            }
        }

        return [.. tell.Select(target => target.Value)];
    }

    private static QuietHours? ReadQuiet(DocumentReader reader, DocumentValue.Map map, RuleContext context)
    {
        if (map["quiet"] is not DocumentValue.Text written)
            return null;
        if (Quiet().Match(written.Value) is not { Success: true } parts || !ClockText.TryTimeOfDay(parts.Groups["from"].Value, out var from)
            || !ClockText.TryTimeOfDay(parts.Groups["to"].Value, out var to) || from % 1440 == to % 1440)
        {
            reader.Error(
                written.Node, "wrong-value",
                $"quiet: '{ScalarText.Shorten(written.Value)}' is not understood; write it like 22:00-07:00 Europe/Berlin");
            return null;
        }

        var name = parts.Groups["zone"].Success ? parts.Groups["zone"].Value : "UTC";
        if (context.ZoneOf(name) is not { } zone)
        {
            reader.Error(written.Node, "unknown-name", $"quiet: there is no time zone '{ScalarText.Shorten(name)}'");
            return null;
        }

        return new QuietHours(
            TimeOnly.MinValue.AddMinutes(from % 1440), TimeOnly.MinValue.AddMinutes(to % 1440), zone,
            Operating.ConditionSeverity.Critical);
    }

    private static void CheckTogether(DocumentReader reader, DocumentValue.Map map, RuleFile rule, RuleTrigger? trigger)
    {
        if (trigger is RuleTrigger.Conditions)
        {
            foreach (var key in new[] { "clear", "min_n", "rearm", "at_most", "severity", "scope" }.Where(map.Has))
                reader.Error(
                    map[key]!.Node, "conflict",
                    $"{key}: it belongs to a figure; a condition has its own{(key == "rearm" ? ": clear_for" : "")}");
        }
        else if (trigger is RuleTrigger.Figure { Of: var figure })
        {
            if (map.Has("min_n") && !figure.HasN)
                reader.Error(map["min_n"]!.Node, "conflict", $"min_n: {figure.Name} is no share of anything; leave it out");
            if (map.Has("only") && rule.By is null)
                reader.Error(map["only"]!.Node, "conflict", "only: it needs 'by': the groups are named by it");
            string[] beside =
            [
                .. rule.Scope.Parts.Keys.Append(rule.By ?? "").Distinct(StringComparer.Ordinal)
                    .Where(name => AlertFigure.KeptBeside.Contains(name, StringComparer.Ordinal)),
            ];
            if (figure.IsKept && beside.Length > 1)
            {
                reader.Error(
                    map["scope"]!.Node, "conflict",
                    $"scope: {figure.Name} is kept by {string.Join(", by ", AlertFigure.KeptBeside)}, one at a time; found "
                    + string.Join(" and ", beside));
            }

            if (KnownKinds.All.Contains(rule.Name, StringComparer.Ordinal))
                reader.Error(
                    map["name"]?.Node ?? map.Node, "wrong-name",
                    $"name: '{rule.Name}' is a kind of condition; call the rule otherwise");
        }
    }

    private static decimal Limit(Match parts) =>
        decimal.Parse(parts.Groups["limit"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<name>[a-z][a-z_0-9]{0,63})(\s+(?<word>over|above|under|below)\s+(?<limit>[0-9]{1,9}(\.[0-9]{1,4})?)"
        + @"\s*(?<percent>%|percent)?)?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex When();

    [GeneratedRegex(
        @"^(?<word>over|above|under|below)\s+(?<limit>[0-9]{1,9}(\.[0-9]{1,4})?)\s*(?<percent>%|percent)?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clear();

    [GeneratedRegex(
        @"^(?<from>[0-9]{1,2}:[0-9]{2})\s*-\s*(?<to>[0-9]{1,2}:[0-9]{2})(\s+(?<zone>\S{1,60}))?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quiet();
}
