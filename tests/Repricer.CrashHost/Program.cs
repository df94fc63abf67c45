using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Files;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.CrashHost;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;

// One life: recover and come to rest, report, wait for the word, then live through some rounds and die where told, or come to rest again
// and report.
if (EvidenceLife.IsMeant(args))
    return await EvidenceLife.RunAsync(args);

var options = CrashOptions.Parse(args);
if (options.Restore is { } backup)
{
    var cuts = new KillSteps(options.KillAt, options.KillPass, static () => { }) { Armed = true };
    SqliteRestore.Run(
        new RestoreOrder(backup, options.Data, TimeProvider.System.GetUtcNow(), "crash"), step => cuts.Reach("restore." + step),
        folder =>
        {
            cuts.Reach("restore.flush");
            FolderSync.Flush(folder);
        });
    return 0;
}

var clock = new LifeClock(options.Data, options.Dead);
var steps = new KillSteps(options.KillAt, options.KillPass, clock.Note);
await using var store = await SqliteStore.OpenAsync(options.Data, clock, NullLogger.Instance, default);
using var loopback = new LoopbackChannel(options.Channel, steps);
using var killing = options.Type is null ? null : KillingAdapter.Open(options, steps);
IChannelAdapter channel = killing is not null ? killing
    : options.Folder is { } folder ? KillingDrop.Open(folder, steps)
    : options.Feeds ? new FeedingChannel(loopback, steps)
    : loopback;
using var metrics = new RepricerMetrics();
using var engine = new CrashEngine(store, channel, steps, metrics, clock, options);

await engine.SeedAsync();
var rest = await engine.SettleAsync(options.FirstRound);
Console.WriteLine(JsonSerializer.Serialize(new { rest, listings = await engine.ReportAsync() }));
if (options.Rounds == 0)
    return 0;

_ = Console.ReadLine();
steps.Armed = true;
var last = options.FirstRound + options.Rounds;
for (var round = options.FirstRound + 1; round <= last; round++)
    await engine.LiveAsync(round);

rest = await engine.SettleAsync(last);
Console.WriteLine(JsonSerializer.Serialize(new { rest, listings = await engine.ReportAsync() }));
return 0;
