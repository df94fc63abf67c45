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
    private int _pages;
    private int _missing;
    private int _fields;

    /// <summary>How many pages are read otherwise.</summary>
    public int Changed { get; private set; }

    protected CommandContext Context => context;

    public void Missing() => _missing++;

    public void Read(EvidenceView reading, IReadOnlyList<ReadingDifference> differences)
    {
        _pages++;
        if (differences.Count == 0)
            return;

        Changed++;
        _fields += differences.Count;
        Tell(reading, differences);
    }

    public abstract void End();

    protected abstract void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences);

    protected void Sum(TextWriter output)
    {
        output.WriteLine($"{Changed} of {Words.Of(_pages, "page")} {(Changed == 1 ? "is" : "are")} read otherwise "
            + $"({Words.Of(_fields, "field")}), by reader {ReaderVersion.Current}");
        if (_missing > 0)
            output.WriteLine($"{Words.Of(_missing, "page")} {(_missing == 1 ? "is" : "are")} not kept (any more) and could not be read");
        if (_pages == 0)
            output.WriteLine("no page was there to be read: nothing was tried");
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

    /// <summary>One object.</summary>
    internal sealed class Json(CommandContext context) : ReplayReport(context)
    {
        private readonly JsonArray _readings = [];

        public override void End() => Context.Out.WriteLine(new JsonObject
        {
            ["reader"] = ReaderVersion.Current,
            ["pages"] = _pages,
            ["changed"] = Changed,
            ["missing"] = _missing,
            ["readings"] = _readings,
        }.ToJsonString());

        protected override void Tell(EvidenceView reading, IReadOnlyList<ReadingDifference> differences) =>
            _readings.Add((JsonNode)new JsonObject
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
        });
    }
}
