using System.CommandLine;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Doctor;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class DoctorCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var network = new Option<bool>("--network") { Description = "Also asks each source for robots.txt and its front page." };
        var verb = new Verb("doctor", "Looks at everything the engine needs, from the settings to the browser, and says what to do.")
        {
            Details = "It changes nothing, and may be asked while an engine runs. Channels that can be read are asked for the live price "
                + "of one listing. The exit code is 1 where something is wrong.",
            Examples =
            [
                ("repricer doctor", "Before the first start, and whenever something is odd."),
                ("repricer doctor --network --json", "The sources too, for programs."),
            ],
        };
        verb.Options.Add(network);
        verb.SetAction(async (parsed, ct) =>
        {
            var file = parsed.GetValue(common.Config);
            var setup = new Setup(context, common, parsed);
            var (config, findings) = ConfigLoader.Load(context, file, Setup.Names);
            var checkup = new Checkup
            {
                Context = context,
                Config = config,
                Findings = findings,
                ConfigFile = file ?? CommonOptions.DefaultConfigFile,
                Options = setup.RunOptions(config, shadow: false),
                Network = parsed.GetValue(network),
            };
            var lines = await DoctorRun.RunAsync(DoctorChecks.All, checkup, ct);
            context.Out.Write(setup.Json ? DoctorText.Json(lines).ToJsonString() + Environment.NewLine : DoctorText.Of(lines));
            return lines.Any(found => found.Line.Mark == DoctorMark.Fail) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }
}
