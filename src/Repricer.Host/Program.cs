using Repricer.Host.Commands;
using Repricer.Host.Console;

// Ctrl-C and SIGTERM cancel once: every verb then ends in its own clean way. A second signal ends the process as usual.
using var stop = new StopSignal();
return await CommandLine.RunAsync(args, CommandContext.OfProcess(), stop.Token);
