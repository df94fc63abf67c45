using System.Text.Json.Nodes;
using Repricer.Host.Doctor;
using Xunit;

namespace Repricer.Host.Tests.Doctor;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly DoctorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task SoundFolder_IsFineInEightyColumnsAndUnchanged()
    {
        await _bench.ImportAsync();
        var before = _bench.Everything();

        Assert.Equal(0, await _bench.Run.RunAsync("doctor"));

        Assert.Equal("", _bench.Run.Error);
        Assert.All(_bench.Run.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.All(DoctorChecks.All, check => Assert.Contains($" {check.Name} ", _bench.Run.Out, StringComparison.Ordinal));
        Assert.Contains(" 0 wrong, ", _bench.Run.Out, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Everything());
    }

    [Fact]
    public async Task FaultySettings_FailAndWhatNeedsThemIsNotTried()
    {
        _bench.Run.Write("appsettings.json", """{ "Chanels": {} }""");
        var before = _bench.Everything();

        Assert.Equal(1, await _bench.Run.RunAsync("doctor", "--json"));

        var answer = JsonNode.Parse(_bench.Run.Out)!;
        Assert.False(answer["fine"]!.GetValue<bool>());
        var states = answer["checks"]!.AsArray().ToLookup(
            line => line!["check"]!.GetValue<string>(), line => line!["state"]!.GetValue<string>());
        Assert.Equal(["wrong"], states["settings"]);
        Assert.Equal(["not_tried"], states["channels"]);
        Assert.Contains("did you mean 'Channels'?", answer["checks"]![0]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, _bench.Everything());
    }

    [Fact]
    public async Task CheckThatBreaksOrHangs_IsToldAndTheNextIsDone()
    {
        var lines = await DoctorRun.RunAsync(
            [new Broken(), new Hanging(), new Sound()], _bench.Checkup(), TestContext.Current.CancellationToken);

        Assert.Equal(["broken", "hanging", "sound"], lines.Select(found => found.Check));
        Assert.Equal((DoctorMark.Fail, "it could not be looked at: the reason"), (lines[0].Line.Mark, lines[0].Line.Detail));
        Assert.Equal((DoctorMark.Fail, "no answer within 0.01s"), (lines[1].Line.Mark, lines[1].Line.Detail));
        Assert.Equal(DoctorMark.Ok, lines[2].Line.Mark);
    }

    [Fact]
    public void WhatATerminalWouldObey_IsOnlyShown()
    {
        var text = DoctorText.Of([("odd", DoctorLine.Fail("a\u001b[2Jb\u202ec", "two\nlines"))]);

        Assert.Contains("a?[2Jb?c", text, StringComparison.Ordinal);
        Assert.Contains("-> two lines", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown option '--netwrok'; did you mean '--network'?", "doctor", "--netwrok")]
    [InlineData("unexpected argument 'shop': 'doctor' takes none", "doctor", "shop")]
    public async Task WrongUsage_SaysWhat(string message, params string[] args)
    {
        Assert.Equal(2, await _bench.Run.RunAsync(args));

        Assert.Contains(message, _bench.Run.Error, StringComparison.Ordinal);
        Assert.Equal("", _bench.Run.Out);
    }

    private sealed class Broken : IDoctorCheck
    {
        public string Name => "broken";

        public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct) =>
            throw new InvalidOperationException("the reason");
    }

    /// <summary>As a network file system does: it never ends, and takes no notice of being cancelled.</summary>
    private sealed class Hanging : IDoctorCheck
    {
        public string Name => "hanging";

        public TimeSpan Deadline => TimeSpan.FromMilliseconds(10);

        public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct) =>
            await new TaskCompletionSource<IReadOnlyList<DoctorLine>>().Task;
    }

    private sealed class Sound : IDoctorCheck
    {
        public string Name => "sound";

        public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<DoctorLine>>([DoctorLine.Ok("fine")]);
    }
}
