using System.Globalization;
using Repricer.Engine;
using Repricer.Engine.Publishing;
using Repricer.Host.Commands;
using Repricer.Host.Console;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Deploy;

/// <summary>The unit of systemd: verified by systemd itself where it is there, and by what the engine needs of it.</summary>
public sealed class ServiceUnitTests
{
    private const string Executable = "/opt/repricer/repricer";

    private readonly IReadOnlyDictionary<string, string> _settings = Settings("repricer.service");

    [Fact]
    public void ExecStart_IsACommandThatThereIs()
    {
        var words = _settings["ExecStart"].Split(' ');
        using var run = new CommandRun();
        var root = CommandLine.Build(run.Context(TextWriter.Null, TextWriter.Null));

        Assert.Equal(Executable, words[0]);
        Assert.False(UsageErrors.Any(root.Parse(words[1..])), _settings["ExecStart"]);
        Assert.Equal("/var/lib/" + _settings["StateDirectory"], words[^1]);
        Assert.Equal(ExitCode.WrongUsage.ToString(CultureInfo.InvariantCulture), _settings["RestartPreventExitStatus"]);
    }

    [Fact]
    public void Stop_LeavesTheEngineTimeToFinish()
    {
        var wait = TimeSpan.FromSeconds(int.Parse(_settings["TimeoutStopSec"], CultureInfo.InvariantCulture));

        Assert.True(wait > new EngineOptions().DrainTime + new PublishingOptions().PushTimeout, $"{wait} is shorter than a stop may take");
        Assert.Contains(_settings["KillSignal"], new[] { "SIGTERM", "SIGINT" });
        Assert.Equal("on-failure", _settings["Restart"]);
    }

    [Fact]
    public void Data_IsTheServicesAlone()
    {
        Assert.Equal(("0700", "0077", "strict", "yes"), (
            _settings["StateDirectoryMode"], _settings["UMask"], _settings["ProtectSystem"], _settings["NoNewPrivileges"]));
        Assert.Equal("-/etc/repricer/secrets.env", _settings["EnvironmentFile"]);
        Assert.NotEqual("root", _settings["User"]);
        // The compiler of .NET writes what it runs.
        Assert.DoesNotContain("MemoryDenyWriteExecute", _settings.Keys);
    }

    [Fact]
    public async Task Unit_IsVerifiedBySystemd()
    {
        Assert.SkipWhen(
            await Programs.FirstThatWorksAsync(("systemd-analyze", ["--version"])) is null, "there is no systemd-analyze on this machine");
        using var folder = new CommandRun();
        // What it starts must be there for it to be verified.
        var unit = folder.Write("repricer.service", Read("repricer.service").Replace(Executable, "/bin/true", StringComparison.Ordinal));
        folder.Write("repricer.service.d/browser.conf", Read("browser.conf"));

        var (code, text) = await Programs.RunAsync("systemd-analyze", "verify", "--man=no", unit);

        Assert.True(code == 0 && !text.Contains("repricer.service", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task UnitWithAFault_IsNotVerified()
    {
        Assert.SkipWhen(
            await Programs.FirstThatWorksAsync(("systemd-analyze", ["--version"])) is null, "there is no systemd-analyze on this machine");
        using var folder = new CommandRun();
        var unit = folder.Write("repricer.service", Read("repricer.service").Replace("UMask=0077", "UMaks=0077", StringComparison.Ordinal));

        var (code, text) = await Programs.RunAsync("systemd-analyze", "verify", "--man=no", unit);

        Assert.True(code != 0 || text.Contains("UMaks", StringComparison.Ordinal), text);
    }

    private static string Read(string name) => File.ReadAllText(RepositoryRoot.File($"src/deploy/{name}"));

    private static Dictionary<string, string> Settings(string name) => Read(name).ReplaceLineEndings("\n").Split('\n')
        .Where(line => line.Length > 0 && line[0] is not ('#' or '[')).Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
