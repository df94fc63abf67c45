using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Core.Catalog;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

/// <summary>Makes the verbs pause, resume, pin, unpin, deal, shadow, approve, reset, release and crawl: the same words as the API's.</summary>
internal static class OperatingCommands
{
    public static IEnumerable<Verb> Create(CommandContext context, CommonOptions common) =>
    [
        Pause(context, common), Resume(context, common), Pin(context, common), Unpin(context, common), Deal(context, common), Shadow(context, common),
        .. ApproveCommands.Create(context, common), Reset(context, common),
        Release(context, common), Crawl(context, common),
    ];

    private static Verb Pause(CommandContext context, CommonOptions common)
    {
        var target = Target();
        var all = new Option<bool>("--all") { Description = "Everything." };
        var reason = Reason("Why; shown wherever the pause is.");
        return Verb(
            "pause", "Stops deciding and sending, for everything, a channel or a listing.", [target], [all, reason], async (parsed, ct) =>
            {
                var what = TargetOf(parsed.GetValue(target), parsed.GetValue(all));
                var why = parsed.GetValue(reason);
                return await DoAsync(
                    context, common, parsed, "api/v1/pause", new PauseRequest(what.Listing, what.Channel, what.Global, why),
                    ApiJson.Default.PauseRequest,
                    (actions, by) => actions.PauseAsync(what, why, by, ct), ct);
            }, [("repricer pause shop --reason \"stocktaking\"", "One channel."), ("repricer pause shop/AB-1", "One listing."),
                ("repricer pause --all", "Everything.")]);
    }

    private static Verb Resume(CommandContext context, CommonOptions common)
    {
        var target = Target();
        var all = new Option<bool>("--all") { Description = "The pause of everything." };
        return Verb("resume", "Ends a pause. Pauses of other scopes stay.", [target], [all], async (parsed, ct) =>
        {
            var what = TargetOf(parsed.GetValue(target), parsed.GetValue(all));
            return await DoAsync(
                context, common, parsed, "api/v1/resume", new ResumeRequest(what.Listing, what.Channel, what.Global),
                ApiJson.Default.ResumeRequest,
                (actions, by) => actions.ResumeAsync(what, by, ct), ct);
        }, [("repricer resume shop", "One channel.")]);
    }

    private static Verb Pin(CommandContext context, CommonOptions common)
    {
        var listing = Listing();
        var price = new Argument<string>("PRICE") { Description = "In the listing's currency, with a point." };
        var until = new Option<string?>("--until") { Description = "When the pin ends, e.g. 2026-12-01T00:00:00Z.", HelpName = "TIME" };
        var duration = new Option<string?>("--for")
        {
            Description = "How long, e.g. 12h or 3d, instead of --until.", HelpName = "DURATION",
        };
        var reason = Reason("Why a person knows better; required.");
        return Verb(
            "pin", "Sets a price by hand for a time. It stays inside the guard.", [listing, price], [until, duration, reason],
            async (parsed, ct) =>
            {
                var end = EndOf(context, parsed.GetValue(until), parsed.GetValue(duration));
                var wish = new PinWish(parsed.GetValue(listing), parsed.GetValue(price), end, parsed.GetValue(reason));
                return await DoAsync(
                    context, common, parsed, "api/v1/pin", new PinRequest(wish.Listing, wish.Price, wish.Until, wish.Reason),
                    ApiJson.Default.PinRequest,
                    (actions, by) => actions.PinAsync(wish, by, ct), ct);
            }, [("repricer pin shop/AB-1 19.99 --for 2d --reason \"weekend offer\"", "Back to the strategy after two days.")]);
    }

    private static Verb Unpin(CommandContext context, CommonOptions common)
    {
        var listing = Listing();
        return Verb("unpin", "Ends a pin.", [listing], [], (parsed, ct) =>
        {
            var which = parsed.GetValue(listing);
            return DoAsync(
                context, common, parsed, "api/v1/unpin", new ListingRequest(which), ApiJson.Default.ListingRequest,
                (actions, by) => actions.UnpinAsync(which, by, ct), ct);
        }, [("repricer unpin shop/AB-1", "Back to the strategy now.")]);
    }

    private static Verb Deal(CommandContext context, CommonOptions common)
    {
        var listing = Listing();
        var name = new Argument<string?>("NAME") { Description = "What the deal is.", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string?>("--from") { Description = "When it begins; now where it is not said.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "When it ends; else it runs until --end.", HelpName = "TIME" };
        var end = new Option<bool>("--end") { Description = "It is over: the listing is priced again." };
        return Verb(
            "deal", "Says that an offer is in a deal of its channel: its price is held while it runs.", [listing, name], [from, until, end],
            async (parsed, ct) =>
            {
                var which = parsed.GetValue(listing);
                var over = parsed.GetValue(end);
                var (begins, ends) = (
                    GivenTexts.Moment("--from", parsed.GetValue(from)), GivenTexts.Moment("--until", parsed.GetValue(until)));
                if (over && (parsed.GetValue(name) is not null || begins is not null || ends is not null))
                    throw new UserErrorException("--end stands alone: it says that the deal is over", ExitCode.WrongUsage);
                var deal = over ? null : new Core.Catalog.Deal(parsed.GetValue(name) ?? "deal", begins, ends).ToText();
                return await DoAsync(
                    context, common, parsed, "api/v1/deal", new DealRequest(which, deal), ApiJson.Default.DealRequest,
                    (actions, by) => actions.DealAsync(which, deal, by, ct), ct);
            }, [("repricer deal shop/AB-1 \"lightning deal\" --until 2026-11-27T20:00:00Z", "No price goes out until it ends.")]);
    }

    private static Verb Shadow(CommandContext context, CommonOptions common)
    {
        var listing = Listing();
        var on = new Argument<string>("on|off") { Description = "Whether the push is left out." };
        on.AcceptOnlyFromAmong("on", "off");
        return Verb("shadow", "Everything but the push for one listing, on or off.", [listing, on], [], (parsed, ct) =>
        {
            var (which, shadow) = (parsed.GetValue(listing), parsed.GetValue(on) == "on");
            return DoAsync(
                context, common, parsed, "api/v1/shadow", new ShadowRequest(which, shadow), ApiJson.Default.ShadowRequest,
                (actions, by) => actions.SetShadowAsync(which, shadow, by, ct), ct);
        }, [("repricer shadow shop/AB-1 off", "The listing's prices go out from now on.")]);
    }

    private static Verb Reset(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string?>("BREAKER")
        {
            Description = "As status names it, e.g. channel:shop, or all: the one over all channels.", Arity = ArgumentArity.ZeroOrOne,
        };
        var every = new Option<bool>("--all") { Description = "Every breaker that is open." };
        return Verb("reset", "Closes an open breaker, so that prices go out again.", [name], [every], (parsed, ct) =>
        {
            var (breaker, isEvery) = (parsed.GetValue(name), parsed.GetValue(every));
            if (breaker is null != isEvery)
                throw new UserErrorException("say which: BREAKER, or --all", ExitCode.WrongUsage);
            return DoAsync(
                context, common, parsed, "api/v1/breakers/reset", new BreakerRequest(breaker, isEvery), ApiJson.Default.BreakerRequest,
                (actions, by) => actions.ResetBreakerAsync(breaker, isEvery, by, ct), ct);
        }, [("repricer reset channel:shop", "After somebody looked why it opened."),
            ("repricer reset --all", "Every one that is open.")]);
    }

    private static Verb Release(CommandContext context, CommonOptions common)
    {
        var source = new Argument<string>("SOURCE") { Description = "As status names it." };
        var reason = Reason("Why its readings are right; required, kept in the audit log.");
        return Verb("release", "Ends a source's quarantine: what is read now is right.", [source], [reason], (parsed, ct) =>
        {
            var (id, why) = (parsed.GetValue(source)!, parsed.GetValue(reason));
            return DoAsync(
                context, common, parsed, $"api/v1/sources/{Uri.EscapeDataString(id)}/release", new ReleaseRequest(why),
                ApiJson.Default.ReleaseRequest,
                (actions, by) => actions.ReleaseAsync(id, why, by, ct), ct);
        }, [("repricer release acme --reason \"sale in the whole shop, looked at it\"", "Its prices lead to decisions again.")]);
    }

    private static Verb Crawl(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string>("SKU|SOURCE")
        {
            Description = "The article whose pages are wanted, or a source for all of its pages.",
        };
        var source = new Option<string?>("--source") { Description = "With a SKU: its pages on this source alone.", HelpName = "SOURCE" };
        var picture = new Option<bool>("--picture")
        {
            Description = "Also take a picture of each page that the browser reads; repricer evidence shows it.",
        };
        var verb = new Verb("crawl", "Looks at the pages of an article, or of a source, now instead of when they are due.")
        {
            Details = "The pages go to the head of what is due, and through the same door as all others: robots.txt, rates and pauses "
                + "hold, so that a shop that asked for patience still gets it. The running engine looks at once; without one the pages are "
                + "looked at by the next repricer run.",
            Examples =
            [
                ("repricer crawl AB-1", "One article, wherever it is watched."),
                ("repricer crawl AB-1 --source acme", "On one shop alone."),
                ("repricer crawl acme", "Every page of a source."),
                ("repricer crawl AB-1 --picture", "With a picture for the files, whether anything changes or not."),
            ],
        };
        verb.Arguments.Add(target);
        verb.Options.Add(source);
        verb.Options.Add(picture);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (what, where, seen) = (parsed.GetValue(target)!, parsed.GetValue(source), parsed.GetValue(picture));
            await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
            var done = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/crawl", new CrawlRequest(what, where, seen), ApiJson.Default.CrawlRequest, ApiJson.Default.OperationView, ct)
                : Api.Views.Of(EngineOrStore.DoneOf(await work.Crawls!.AskAsync(what, where, seen, EngineOrStore.By, ct)));
            context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(done, ApiJson.Default.OperationView)
                : $"{done.Target}: {done.Done}"
                    + $"{(work.Client is null ? "; no engine runs, the next repricer run looks at them first" : "")}");
            return ExitCode.Fine;
        });
        return verb;
    }

    internal static async Task<int> DoAsync<TBody>(
        CommandContext context, CommonOptions common, ParseResult parsed, string path, TBody body, JsonTypeInfo<TBody> type,
        Func<OperatingActions, string, ValueTask<OperationOutcome>> local, CancellationToken ct)
    {
        var setup = new Setup(context, common, parsed);
        await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
        var done = await work.DoAsync(path, body, type, local, ct);
        context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(done, ApiJson.Default.OperationView)
            : done.Target is null ? done.Done
            : $"{done.Target}: {done.Done}");
        foreach (var warning in setup.Json ? [] : done.Warnings)
            context.Error.WriteLine($"warning: {warning}");
        return ExitCode.Fine;
    }

    internal static Verb Verb(
        string name, string description, IEnumerable<Argument> arguments, IEnumerable<Option> options,
        Func<ParseResult, CancellationToken, Task<int>> action,
        IReadOnlyList<(string, string)> examples)
    {
        var verb = new Verb(name, description) { Examples = examples };
        foreach (var argument in arguments)
            verb.Arguments.Add(argument);
        foreach (var option in options)
            verb.Options.Add(option);
        verb.SetAction(action);
        return verb;
    }

    private static Argument<string?> Target() =>
        new("TARGET") { Description = "A channel, CHANNEL/LISTING, or the SKU of one listing.", Arity = ArgumentArity.ZeroOrOne };

    internal static Argument<string> Listing() => new("CHANNEL/LISTING")
    {
        Description = "Which listing; the SKU does where the article has one listing.",
    };

    internal static Option<string?> Reason(string description) =>
        GivenTexts.Words("--reason", description, "TEXT", PersonText.LongestReason);

    private static PauseTarget TargetOf(string? target, bool all)
    {
        if (target is null == !all)
            throw new UserErrorException("say what: CHANNEL, CHANNEL/LISTING, or --all", ExitCode.WrongUsage);
        if (target is null)
            return new PauseTarget(null, null, Global: true);
        return ListingId.TryParse(target, out _)
            ? new PauseTarget(target, null, Global: false)
            : new PauseTarget(null, target, Global: false);
    }

    private static DateTimeOffset EndOf(CommandContext context, string? until, string? duration)
    {
        if (until is null == duration is null)
            throw new UserErrorException("a pin ends by itself: say --until TIME or --for DURATION", ExitCode.WrongUsage);
        return GivenTexts.Moment("--until", until) ?? context.Time.GetUtcNow() + GivenTexts.Duration("--for", duration!);
    }
}
