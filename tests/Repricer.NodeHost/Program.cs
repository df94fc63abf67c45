using System.CommandLine;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.NodeHost;

// One node in its folder, as 'repricer run' would be it, but for what it is told to be otherwise. It serves no API.
var role = NodeRole.Parse(args);
using var stop = new StopSignal();
var context = CommandContext.OfProcess() with { Time = new ShiftedTime(role.Ahead) };
var setup = new Setup(context, new CommonOptions(), new RootCommand().Parse([]));
var config = setup.LoadConfigForStart();
using var loggers = ConsoleLogs.Create(context, config.Logging, quiet: false, verbose: false);
var stores = new MutantStores(role.Mutant);
var options = setup.RunOptions(config, shadow: false) with
{
    OpenStore = (opening, directory, ct) => stores.OpenAsync(opening, directory, context.Time, loggers, ct),
    Listens = role.Listens is { } port ? new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port) : null,
};
await using var engine = await EngineHost.OpenAsync(config, options, context.Time, loggers, stop.Token);
engine.Announce(null);
await engine.RunAsync(stop.Token);
return 0;
