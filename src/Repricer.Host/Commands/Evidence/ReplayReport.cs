using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Evidence;

/// <summary>Counts what a replay reads, and tells each page that is read otherwise as it comes.</summary>
internal abstract class ReplayReport(CommandContext context)
{
    private const int PagesAtOnce = 100;

    private readonly SortedDictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _sources = new(StringComparer.Ordinal);
    private int _pages;
    private int _missing;
    private EvidenceView? _first;

    /// <summary>How many pages are read otherwise.</summary>
    public int Changed { get; private set; }

    /// <summary>Whether pages were read, and every one as it was: where none was there, nothing is known of the reader.</summary>
    public bool IsFine => Changed == 0 && _pages > 0;

    protected CommandContext Context => context;

    public void Missing() => _missing++;

    public void Read(EvidenceView reading, IReadOnlyList<ReadingDifference> differences)
    {
        _pages++;
        if (differences.Count > 0)
        {
            Changed++;
            _first ??= reading;
            _sources[reading.Source] = _sources.GetValueOrDefault(reading.Source) + 1;
            foreach (var difference in differences)
                _fields[difference.Field] = _fields.GetValueOrDefault(difference.Field) + 1;
            context.ShowProgress(null);
            Tell(reading, differences);
        }

        if (_pages % PagesAtOnce == 0)
            context.ShowProgress($"{Words.Of(_pages, "page")}, {Changed} read otherwise …");
    }

    public abstract void End();

    protected abstract void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences);

    protected void Sum(TextWriter output)
    {
        context.ShowProgress(null);
        output.WriteLine($"{Changed} of {Words.Of(_pages, "page")} {(Changed == 1 ? "is" : "are")} read otherwise "
            + $"({Words.Of(_fields.Values.Sum(), "field")}), by reader {ReaderVersion.Current}");
        if (_first is { } first)
        {
            Counts(output, "by field", _fields);
            Counts(output, "by source", _sources);
            output.WriteLine("why the first of them was read as it was, and why it is read as it is now:");
            output.WriteLine($"  repricer evidence {Words.Quoted(first.Sku)} --number {first.Number} --save page.html");
            output.WriteLine(
                $"  repricer extract page.html --url {Words.Quoted(first.Page)} --source {Words.Quoted(first.Source)} --explain");
        }

        if (_missing > 0)
            output.WriteLine($"{Words.Of(_missing, "page")} {(_missing == 1 ? "is" : "are")} not kept (any more) and could not be read");
        if (_pages == 0)
            output.WriteLine("no page was there to be read: nothing was tried");
    }

    private static void Counts(TextWriter output, string name, SortedDictionary<string, int> counts)
    {
        const int most = 10;
        var named = counts.OrderByDescending(count => count.Value).Take(most).Select(count => $"{Words.OneLine(count.Key)} {count.Value}");
        var more = counts.Count > most ? $" and {counts.Count - most} more" : "";
        foreach (var line in Columns.Wrap($"{name}: {string.Join(", ", named)}{more}", hanging: 2))
            output.WriteLine(line);
    }

    private static string Time(EvidenceView reading) =>
        reading.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>For people.</summary>
    internal sealed class Text(CommandContext context) : ReplayReport(context)
    {
        public override void End() => Sum(Context.Out);

        protected override void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences)
        {
            Context.Out.WriteLine($"{reading.Number}  {Time(reading)}  {reading.Source}  {reading.Sku}  {ShownText.Line(reading.Page)}");
            foreach (var difference in differences)
                Context.Out.WriteLine($"    {difference.Field}: {Shown(difference.Before)} -> {Shown(difference.After)}");
        }

        private static string Shown(string? value) => value is null ? "(not stated)" : ShownText.Line(value);
    }

    /// <summary>One row a difference; the sum goes to standard error.</summary>
    internal sealed class Csv : ReplayReport
    {
        public Csv(CommandContext context)
            : base(context) => context.Out.WriteLine("evidence,at,source,sku,page,field,before,after");

        public override void End() => Sum(Context.Error);

        protected override void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences)
        {
            foreach (var difference in differences)
            {
                Context.Out.WriteLine(CsvLine.Of(
                    reading.Number.ToString(CultureInfo.InvariantCulture), Time(reading), Cell(reading.Source), Cell(reading.Sku),
                    Cell(reading.Page), Cell(difference.Field), Cell(difference.Before), Cell(difference.After)));
            }
        }

        private static string Cell(string? text) => CsvLine.Text(ShownText.Line(text, int.MaxValue));
    }

    /// <summary>One object, written as it comes: a year of pages may all be read otherwise.</summary>
    internal sealed class Json : ReplayReport
    {
        private bool _isFirst = true;

        public Json(CommandContext context)
            : base(context) => context.Out.Write($$"""{"reader":"{{ReaderVersion.Current}}","readings":[""");

        public override void End()
        {
            Context.ShowProgress(null);
            Context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $$"""],"pages":{{_pages}},"changed":{{Changed}},"missing":{{_missing}}}"""));
        }

        protected override void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences)
        {
            if (!_isFirst)
                Context.Out.Write(',');
            _isFirst = false;
            Context.Out.Write(new JsonObject
            {
                ["evidence"] = reading.Number,
                ["at"] = Time(reading),
                ["source"] = reading.Source,
                ["sku"] = reading.Sku,
                ["page"] = reading.Page,
                ["differences"] = new JsonArray([.. differences.Select(difference => new JsonObject
                {
                    ["field"] = difference.Field, ["before"] = difference.Before, ["after"] = difference.After,
                })]),
            }.ToJsonString());
        }
    }
}
