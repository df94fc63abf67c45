using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Commands.Reporting;

internal static class MapLettersCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var seller = new Option<string?>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var one = new Option<long?>("--case") { Description = "Only this case, by its number.", HelpName = "ID" };
        var output = new Option<string?>("--out")
        {
            Description = "A folder for the letters, a text and a page each; they are written over.", HelpName = "DIR",
        };
        var sent = new Option<bool>("--sent") { Description = "Take down that the letter of --seller or --case was sent." };
        var note = GivenTexts.Words("--note", "With --sent: what there is to say of it.", "TEXT", PersonText.LongestReason);
        var templates = new Option<bool>("--templates") { Description = "Writes the built-in templates to be edited; what is there stays." };
        var verb = new Verb("map-letters", "Letters to sellers below the advertised minimum, ready to be sent by you.")
        {
            Details = "One letter a seller, about every case that asks for somebody, with dates, proof and how often it happened. The "
                + "words stand in map.txt and map.html of the folder 'letters' beside the strategies (Reports:Letters); without them the "
                + "built-in ones hold. Nothing is sent. --sent takes down who sent it and when; new cases are contacted from then on.",
            Examples =
            [
                ("repricer report map-letters", "Who could be written to, and what they got before."),
                ("repricer report map-letters --out letters-of-today", "Every letter as text and as a page."),
                ("repricer report map-letters --seller acme --sent --note \"by mail\"", "It was sent."),
                ("repricer report map-letters --templates", "The words, to be edited."),
            ],
        };
        foreach (var option in new Option[] { seller, one, output, sent, note, templates })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var wish = new Wish(
                parsed.GetValue(seller), parsed.GetValue(one), parsed.GetValue(output), parsed.GetValue(sent), parsed.GetValue(note));
            wish.Check();
            var config = setup.LoadConfig();
            var folder = new LetterFolder(setup.LettersDirectory(config));
            if (parsed.GetValue(templates))
                return WriteTemplates(context, folder);

            IReadOnlyList<SellerCases> found;
            IReadOnlyList<ReadyLetter> ready;
            await using (var store = await setup.OpenForReadingAsync(config, ct))
            {
                var letters = new MapLetters(store, folder, config.Alerts.Options.Instance, context.Time);
                found = wish.Of(await letters.SellersAsync(ct));
                ready = wish.Out is null ? [] : [.. found.Select(letters.Write)];
            }

            if (wish.Out is { } name)
                await WriteAsync(context, name, ready, ct);
            else if (setup.Json && !wish.IsSent)
                context.Out.WriteLine(JsonSerializer.Serialize(
                    new ListOf<SellerLettersView>([.. found.Select(LettersApi.Of)]), ApiJson.Default.ListOfSellerLettersView));
            else if (!wish.IsSent)
                List(context.Out, found);
            if (!wish.IsSent)
                return ExitCode.Fine;

            await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
            var (to, cases) = (found[0].Seller, found[0].Cases.Select(@case => @case.Id).ToList());
            var view = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/map/letters", new LetterSentRequest(to, cases, wish.Note), ApiJson.Default.LetterSentRequest,
                    ApiJson.Default.OperationView, ct)
                : Views.Of(EngineOrStore.DoneOf(
                    await new LetterActions(work.Store!, context.Time).SentAsync(to, cases, wish.Note, EngineOrStore.By, ct)));
            context.Out.WriteLine(setup.Json
                ? JsonSerializer.Serialize(view, ApiJson.Default.OperationView)
                : $"{view.Target}: {view.Done}");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static int WriteTemplates(CommandContext context, LetterFolder folder)
    {
        var written = folder.WriteOwn();
        foreach (var file in written)
            context.Out.WriteLine($"written: {file}");
        if (written.Count == 0)
            context.Out.WriteLine("both templates are there already");
        context.Out.WriteLine("A letter may name, as {{name}}:");
        foreach (var (name, means) in MapLetterFields.All.Texts)
            context.Out.WriteLine($"  {name,-14} {means}");
        foreach (var (list, fields) in MapLetterFields.All.Lists)
        {
            context.Out.WriteLine($"  and in each row of {{{{#{list}}}}} … {{{{/{list}}}}}:");
            foreach (var (name, means) in fields)
                context.Out.WriteLine($"    {name,-14} {means}");
        }

        var faults = folder.Check();
        foreach (var fault in faults)
            context.Error.WriteLine(fault);
        return faults.Count == 0 ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task WriteAsync(CommandContext context, string name, IReadOnlyList<ReadyLetter> letters, CancellationToken ct)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            Directory.CreateDirectory(context.PathOf(name));
            foreach (var letter in letters)
            {
                var file = letter.FileName(context.Time.GetUtcNow());
                await File.WriteAllTextAsync(Path.Combine(context.PathOf(name), file + ".txt"), letter.Text, utf8, ct);
                await File.WriteAllTextAsync(Path.Combine(context.PathOf(name), file + ".html"), letter.Html, utf8, ct);
                context.Out.WriteLine($"{file}: {letter.Seller}, cases {string.Join(", ", letter.Cases)}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{name} cannot be written: {error.Message}");
        }

        if (letters.Count == 0)
            context.Out.WriteLine("no case asks for somebody: there is no letter to write");
    }

    private static void List(TextWriter output, IReadOnlyList<SellerCases> sellers)
    {
        if (sellers.Count == 0)
            output.WriteLine("no case asks for somebody: there is no letter to write");
        foreach (var seller in sellers)
        {
            var last = seller.Letters.Count == 0 ? "no letter within a year" : string.Create(
                CultureInfo.InvariantCulture,
                $"{seller.Letters.Count} letter(s), the last {seller.Letters[0].At.UtcDateTime:yyyy-MM-dd} by {seller.Letters[0].By}");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Engine.Alerting.AlertText.OneLine(seller.Seller, 60)}: {seller.Cases.Count} case(s), {seller.Starts30} start(s) in 30 days"
                + $"{(seller.Repeats ? ", repeats" : "")}; {last}"));
        }
    }

    private sealed record Wish(string? Seller, long? Case, string? Out, bool IsSent, string? Note)
    {
        public void Check()
        {
            if (Seller is not null && Case is not null)
                throw new UserErrorException("--seller and --case: name one of them", ExitCode.WrongUsage);
            if (IsSent && Seller is null && Case is null)
                throw new UserErrorException("--sent: say which letter, by --seller or --case", ExitCode.WrongUsage);
            if (Note is not null && !IsSent)
                throw new UserErrorException("--note goes with --sent", ExitCode.WrongUsage);
        }

        /// <exception cref="UserErrorException">What was named has no case that asks for somebody.</exception>
        public IReadOnlyList<SellerCases> Of(IReadOnlyList<SellerCases> all)
        {
            if (Seller is { } name)
            {
                return all.Where(one => one.Seller == name).ToList() is { Count: > 0 } found
                    ? found
                    : throw new UserErrorException(
                        $"no case of '{name}' asks for somebody{Core.Documents.Suggestion.Ask(name, all.Select(one => one.Seller))}");
            }

            if (Case is not { } id)
                return all;
            return all.FirstOrDefault(one => one.Cases.Any(@case => @case.Id == id)) is { } with
                ? [with with { Cases = [.. with.Cases.Where(@case => @case.Id == id)] }]
                : throw new UserErrorException(
                    FormattableString.Invariant($"no case {id} asks for somebody; 'repricer report map-letters --json' has them"));
        }
    }
}
