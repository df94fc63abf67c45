using System.CommandLine;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Evidence;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Evidence;

internal static class EvidenceCommand
{
    private const int DefaultLimit = 20;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string>("SKU|DECISION") { Description = "A product, or a decision by its id." };
        var options = new Options();
        var verb = new Verb(
            "evidence", "Shows what was seen on the pages behind a product's offers or a decision, and keeps it for a dispute.")
        {
            Details = "Every reading that changed something is kept: the page's bytes, what was found on it and what each finding weighed. "
                + "Without --number the readings are listed; --text, --save and --screenshot take the newest. Pages are foreign: they are "
                + "shown as text only, and --save writes them as they came. Asks the running engine; without one it looks into the files. "
                + "The exit code is 1 where nothing is kept.",
            Examples =
            [
                ("repricer evidence AB-1", "The readings of a product that changed something, newest first."),
                ("repricer evidence AB-1 --number 4711", "What was read on that page, and why it was read so."),
                ("repricer evidence AB-1 --number 4711 --save page.html", "The page as it came; its SHA-256 is checked."),
            ],
        };
        verb.Arguments.Add(target);
        foreach (var option in options.All)
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var wish = options.Read(parsed, context);
            await using var access = await EvidenceAccess.OpenAsync(context, setup, setup.LoadConfig(), ct);
            return await ShowAsync(context, access, parsed.GetRequiredValue(target), wish, setup.Json, ct);
        });
        return verb;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, EvidenceAccess access, string target, Wish wish, bool json, CancellationToken ct)
    {
        var page = await access.ListAsync(new EvidenceQuery(new Sku(target), null, null, null, wish.Limit), ct);
        var isProduct = page.Items.Count > 0;
        if (!isProduct)
        {
            page = await access.OfDecisionAsync(target, ct) ?? throw new UserErrorException(
                $"nothing is kept of a product '{ShownText.Line(target)}', and there is no such decision. Only what changes a reading is "
                + "kept, only of pages (a channel's own answers have none), and no longer than Evidence:Retention");
        }

        if (page.Items.Count == 0)
            throw new UserErrorException(
                $"the offers behind decision {ShownText.Line(target)} come from no page that is kept: a channel's own answers have none");
        if (wish is { Number: null, TakesOne: false })
        {
            if (json)
                context.Out.WriteLine(JsonSerializer.Serialize(page, ApiJson.Default.PageOfEvidenceView));
            else
                EvidenceText.WriteList(context.Out, target, page);
            return ExitCode.Fine;
        }

        var number = wish.Number ?? page.Items[0].Number;
        var detail = await access.FindAsync(number, ct)
            ?? throw new UserErrorException($"there is no evidence {number}, or it is older than the retention");
        if (isProduct ? detail.Reading.Sku != target : page.Items.All(item => item.Number != number))
        {
            throw new UserErrorException(
                $"evidence {number} is of product '{ShownText.Line(detail.Reading.Sku)}', not of "
                + $"{(isProduct ? "product" : "decision")} '{ShownText.Line(target)}'");
        }

        return await ShowOneAsync(context, access, detail, wish, json, ct);
    }

    private static async Task<int> ShowOneAsync(
        CommandContext context, EvidenceAccess access, EvidenceDetail detail, Wish wish, bool json, CancellationToken ct)
    {
        if (json)
            context.Out.WriteLine(JsonSerializer.Serialize(detail, ApiJson.Default.EvidenceDetail));
        else if (!wish.Text)
            EvidenceText.WriteOne(context.Out, detail);
        if (detail.Document is not { } document)
            return ExitCode.NotFine;

        var (isFine, page) = (true, (ReadOnlyMemory<byte>?)null);
        if (wish.Text || wish.Save is not null)
            (isFine, page) = Take(context, await access.PageAsync(document, ct));
        if (wish.Text && page is { } seen && !json)
            context.Out.Write(EvidenceApi.TextOf(document, seen));
        if (wish.Save is { } file && page is { } bytes)
            await SaveAsync(context, file, bytes, $"{bytes.Length} bytes, SHA-256 {document.Page.Sha256}", ct);
        if (wish.Screenshot is { } picture)
        {
            if (document.Screenshot is not { } taken)
                throw new UserErrorException($"no picture was taken of evidence {document.Number}: see Evidence:Screenshots");
            var (isThere, image) = Take(context, await access.ScreenshotAsync(document, taken, ct));
            isFine &= isThere;
            if (image is { } pixels)
                await SaveAsync(context, picture, pixels, $"{taken.MediaType}, SHA-256 {taken.Sha256}", ct);
        }

        return isFine ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static (bool IsFine, ReadOnlyMemory<byte>? Bytes) Take(CommandContext context, EvidenceLookup<ReadOnlyMemory<byte>> answer)
    {
        switch (answer)
        {
            case EvidenceLookup<ReadOnlyMemory<byte>>.Found found:
                return (true, found.Value);
            case EvidenceLookup<ReadOnlyMemory<byte>>.Missing missing:
                context.Fail(missing.Why);
                return (false, null);
            case EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable busy:
                context.Fail(busy.Why);
                return (false, null);
            default:
                throw new InvalidOperationException($"no answer for {answer}");
        }
    }

    private static async Task SaveAsync(
        CommandContext context, string file, ReadOnlyMemory<byte> bytes, string what, CancellationToken ct)
    {
        try
        {
            await File.WriteAllBytesAsync(context.PathOf(file), bytes, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file}: cannot be written: {error.Message}");
        }

        context.Error.WriteLine($"{file}: {what}");
    }

    /// <param name="Text">The page's text is wanted.</param>
    /// <param name="Save">Where its bytes go; null = nowhere.</param>
    /// <param name="Screenshot">Where its picture goes; null = nowhere.</param>
    private sealed record Wish(long? Number, bool Text, string? Save, string? Screenshot, int Limit)
    {
        public bool TakesOne => Text || Save is not null || Screenshot is not null;
    }

    private sealed class Options
    {
        private readonly Option<long?> _number = new("--number")
        {
            Description = "The evidence of this number: as the list, explain and the API's offers name it.", HelpName = "NUMBER",
        };

        private readonly Option<bool> _text = new("--text") { Description = "The page's text as the reader sees it." };

        private readonly Option<string?> _save = new("--save") { Description = "Writes the page's bytes into a file.", HelpName = "FILE" };

        private readonly Option<string?> _screenshot = new("--screenshot")
        {
            Description = "Writes the picture of the page into a file, where one was taken.", HelpName = "FILE",
        };

        private readonly Option<bool> _force = new("--force") { Description = "Overwrite files that are there." };

        private readonly Option<int> _limit = new("--limit")
        {
            Description = $"How many readings are listed, 1 to {QueryChecks.MaxLimit}; default {DefaultLimit}.", HelpName = "COUNT",
            DefaultValueFactory = _ => DefaultLimit,
        };

        public IReadOnlyList<Option> All => [_number, _text, _save, _screenshot, _force, _limit];

        /// <exception cref="UserErrorException">Something is out of range, or a file is there already.</exception>
        public Wish Read(ParseResult parsed, CommandContext context)
        {
            var wish = new Wish(
                parsed.GetValue(_number), parsed.GetValue(_text), parsed.GetValue(_save), parsed.GetValue(_screenshot),
                parsed.GetValue(_limit));
            if (wish.Limit is < 1 or > QueryChecks.MaxLimit)
                throw new UserErrorException($"--limit: 1 to {QueryChecks.MaxLimit} is expected, found {wish.Limit}", ExitCode.WrongUsage);
            if (wish.Number is < 1)
                throw new UserErrorException($"--number: a number above zero is expected, found {wish.Number}", ExitCode.WrongUsage);
            foreach (var file in new[] { wish.Save, wish.Screenshot }.OfType<string>())
            {
                if (Directory.Exists(context.PathOf(file)))
                    throw new UserErrorException($"{file} is a folder: name the file");
                if (!parsed.GetValue(_force) && File.Exists(context.PathOf(file)))
                    throw new UserErrorException($"{file} is there already; --force overwrites it");
            }

            return wish;
        }
    }
}
