using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Alerting;
using Repricer.Engine.Mailing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Mailing;

/// <summary>A report that goes out once a week, over a real store.</summary>
public sealed class ReportPostTests : IAsyncLifetime
{
    /// <summary>A Monday before seven.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero);

    private readonly string _folder = TemporaryFolder.Create("mailing");
    private readonly ManualTimeProvider _time = new(Monday);
    private readonly Mailbox _mailbox = new();
    private SqliteStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Report_ThatIsDue_GoesOutOnceHoweverOftenTheEngineStarts()
    {
        await LookAsync();
        Assert.Empty(_mailbox.Taken);

        _time.Advance(TimeSpan.FromHours(1));
        await LookAsync();
        await LookAsync();
        await _store.DisposeAsync();
        _store = await OpenAsync();
        await LookAsync();

        Assert.Equal(["report-weekly-2026-11-30"], _mailbox.Taken.Select(mail => mail.Id));
        var kept = await _store.ReportMails.GetAsync("weekly", 10, Ct);
        Assert.Equal(
            [("2026-11-30", ReportMailState.Sent), ("2026-11-23", ReportMailState.Skipped)],
            kept.Select(mail => (mail.Period, mail.State)));
        Assert.Equal((2, (string?)null, Monday.AddHours(1)), (kept[0].Recipients, kept[0].By, kept[0].SentAt));
    }

    [Fact]
    public async Task Report_ThatWasDueWhileNoEngineRan_GoesOutAtTheStart_AndOlderOnesDoNot()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromDays(16));
        await LookAsync();

        Assert.Equal(["report-weekly-2026-12-14"], _mailbox.Taken.Select(mail => mail.Id));
    }

    [Fact]
    public async Task Report_ThatTheServerRefuses_IsTriedAgainLongerEachTimeUnderOneId_AndTold()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _mailbox.Refuses = "the mailbox is full\r\nof things";
        foreach (var wait in (int[])[0, 30, 60])
        {
            Assert.Empty(await ConditionsAsync());
            _time.Advance(TimeSpan.FromSeconds(wait - 1 < 0 ? 0 : wait - 1));
            await LookAsync();
            _time.Advance(TimeSpan.FromSeconds(wait == 0 ? 0 : 1));
            await LookAsync();
        }

        Assert.Equal(3, _mailbox.Tried.Count);
        Assert.Single(_mailbox.Tried.Select(mail => mail.Id).Distinct());
        var condition = Assert.Single(await ConditionsAsync());
        Assert.Equal(
            ("report_unsent", "weekly", Monday.AddHours(1), "repricer report weekly --week 2026-11-30 --mail"),
            (condition.Kind, condition.Subject, condition.Since, condition.Cure));
        Assert.Contains("the mailbox is full  of things", condition.Detail, StringComparison.Ordinal);

        _mailbox.Refuses = null;
        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        Assert.Single(_mailbox.Taken);
        Assert.Empty(await ConditionsAsync());
    }

    [Fact]
    public async Task Report_ThatCannotBeMade_IsAFailureLikeAnyOther()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(1));
        using var post = Post((_, _) => throw new InvalidOperationException("no such table"));
        await post.LookAsync(Ct);

        var kept = (await _store.ReportMails.GetAsync("weekly", 1, Ct))[0];
        Assert.Equal((ReportMailState.Waiting, 1, "no such table"), (kept.State, kept.Attempts, kept.LastError));
    }

    [Fact]
    public async Task Report_ThatWasNotTakenInAWeek_IsGivenUpAndToldUntilTheNextOneIs()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _mailbox.Refuses = "no";
        await LookAsync();
        _time.Advance(TimeSpan.FromDays(7));
        await LookAsync();

        Assert.Equal(
            [("2026-12-07", ReportMailState.Waiting), ("2026-11-30", ReportMailState.GivenUp)],
            (await _store.ReportMails.GetAsync("weekly", 2, Ct)).Select(mail => (mail.Period, mail.State)));
        Assert.Contains("was not sent before the next one was due: no", Assert.Single(await ConditionsAsync()).Detail,
            StringComparison.Ordinal);

        _mailbox.Refuses = null;
        _time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();
        Assert.Empty(await ConditionsAsync());
    }

    [Fact]
    public async Task Report_ThatAPersonSent_CountsAsTheWeeksAndIsAudited()
    {
        await LookAsync();
        using var post = Post();
        Assert.True((await post.SendAsync("2026-11-30", "ann", Ct)).IsTaken);
        _time.Advance(TimeSpan.FromHours(2));
        await LookAsync();

        Assert.StartsWith("report-weekly-2026-11-30-", Assert.Single(_mailbox.Taken).Id, StringComparison.Ordinal);
        Assert.Equal("ann", (await _store.ReportMails.GetAsync("weekly", 1, Ct))[0].By);
        Assert.Contains(
            (await _store.Control.GetAuditAsync(10, Ct)), entry => entry is { By: "ann", Action: "mail-report", Target: "weekly 2026-11-30" });
    }

    [Fact]
    public async Task Report_ThatHangs_EndsAtItsDeadline()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _mailbox.Hangs = true;
        using var post = Post();
        var look = post.LookAsync(Ct);
        await _time.WaitForTimerAsync(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        await look.ComesAsync("the end of the attempt", Ct);

        Assert.Equal("no answer within 60 s", (await _store.ReportMails.GetAsync("weekly", 1, Ct))[0].LastError);
    }

    private async Task LookAsync()
    {
        using var post = Post();
        await post.LookAsync(Ct);
    }

    private ReportPost Post(Func<string, CancellationToken, ValueTask<Mail>>? compose = null) => new(
        new ReportPlan(
            "weekly", new WeeklyTime(DayOfWeek.Monday, new TimeOnly(7, 0), TimeZoneInfo.Utc),
            day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            compose ?? ((period, _) => ValueTask.FromResult(new Mail("", Monday, ["a@shop.example"], period, "t", "h", []))),
            ["a@shop.example", "b@shop.example"]),
        _mailbox, _store.ReportMails, _time, NullLogger.Instance);

    private async Task<IReadOnlyList<Engine.Operating.Condition>> ConditionsAsync() =>
    [
        .. (await new Engine.Conditions.ConditionReader(new Engine.Conditions.ConditionParts
        {
            Store = _store, Strategies = new Engine.Strategies.StrategyBook(
                _store.Revisions, new Adapters.Strategies.FolderStrategySource(_folder), Engine.Strategies.Activation.OnSave, _time,
                NullLogger<Engine.Strategies.StrategyBook>.Instance),
            Time = _time, MailsReports = true,
        }).ReadAsync(Ct)).Where(condition => condition.Kind == "report_unsent"),
    ];

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct);

    private sealed class Mailbox : IMailer
    {
        public string Name => "ops";

        public string? Refuses { get; set; }

        public bool Hangs { get; set; }

        public List<Mail> Taken { get; } = [];

        public List<Mail> Tried { get; } = [];

        public async ValueTask<AlertDelivery> SendAsync(Mail mail, CancellationToken ct)
        {
            Tried.Add(mail);
            if (Hangs)
                await new TaskCompletionSource().Task.WaitAsync(ct);
            if (Refuses is { } why)
                return new AlertDelivery(why);
            Taken.Add(mail);
            return AlertDelivery.Taken;
        }
    }
}
