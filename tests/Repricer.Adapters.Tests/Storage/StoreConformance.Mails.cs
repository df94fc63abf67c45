using Repricer.Engine.Mailing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task ReportMail_IsKeptWholeAndOneAPeriod_TheNewestFirst()
    {
        var first = new ReportMail("weekly", "2026-W47", ReportMailState.Skipped, T0);
        var second = new ReportMail("weekly", "2026-W48", ReportMailState.Waiting, T0.AddDays(7))
        {
            Attempts = 3, NextTry = T0.AddDays(7).AddMinutes(2), FailingSince = T0.AddDays(7), LastError = "no",
        };
        await Store.ReportMails.PutAsync(first, Ct);
        await Store.ReportMails.PutAsync(second, Ct);
        Assert.Equal([second, first], await Store.ReportMails.GetAsync("weekly", 10, Ct));
        Assert.Equal([second], await Store.ReportMails.GetAsync(null, 1, Ct));
        Assert.Empty(await Store.ReportMails.GetAsync("monthly", 10, Ct));

        var sent = second with { State = ReportMailState.Sent, SentAt = T0.AddDays(8), Recipients = 2, By = "ann", NextTry = null };
        await Store.ReportMails.PutAsync(sent, Ct);
        Assert.Equal([sent, first], await Store.ReportMails.GetAsync("weekly", 10, Ct));
    }
}
