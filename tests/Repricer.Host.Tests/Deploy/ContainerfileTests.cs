using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Deploy;

/// <summary>The container file: what can be said of it without a builder, and the image itself where one and its bases are there.</summary>
public sealed partial class ContainerfileTests
{
    private const string Name = "src/deploy/Containerfile";

    private readonly IReadOnlyList<string> _instructions = Instructions(File.ReadAllText(RepositoryRoot.File(Name)));

    [Fact]
    public void Image_RunsAsNobodySpecialAndKeepsItsDataOutside()
    {
        var last = _instructions.Skip(_instructions.ToList().FindLastIndex(IsBase)).ToList();

        Assert.Equal("USER repricer", last.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains("VOLUME [\"/data\"]", last);
        Assert.Contains("ENV REPRICER__Data__Directory=/data", last);
        Assert.Contains("STOPSIGNAL SIGTERM", last);
        Assert.Contains("ENTRYPOINT [\"repricer\"]", last);
        Assert.Contains("CMD [\"run\"]", last);
        var packages = Assert.Single(last, line => line.StartsWith("RUN apt-get ", StringComparison.Ordinal));
        Assert.Contains(" tzdata ", packages, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_IsHealthyWhereTheEngineSaysSo()
    {
        var health = Assert.Single(_instructions, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));

        Assert.Contains("/health/ready", health, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1/5080", health, StringComparison.Ordinal);
        Assert.Contains("EXPOSE 5080", _instructions);
    }

    [Fact]
    public void Bases_AreNamedByVersion()
    {
        Assert.Equal(2, Bases().Count);
        Assert.All(Bases(), image => Assert.Matches("^[a-z.]+(/[a-z]+)+:[0-9]+[.a-z0-9-]*$", image));
    }

    [Fact]
    public void Build_CopiesOnlyWhatIsThere() => Assert.All(
        _instructions.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && line[5] != '-')
            .SelectMany(line => line.Split(' ')[1..^1]),
        path => Assert.True(Path.Exists(RepositoryRoot.File(path)), $"there is no {path}"));

    /// <summary>No secret is built in, and every instruction is one that there is.</summary>
    [Fact]
    public void Instructions_AreKnownAndHoldNoSecret()
    {
        Assert.All(_instructions, line => Assert.Matches(Known(), line));
        Assert.DoesNotContain(_instructions, line => Secret().IsMatch(line));
    }

    [Fact]
    public async Task Image_IsBuiltWhereABuilderIsThere()
    {
        var builder = await Programs.FirstThatWorksAsync(("podman", ["info"]), ("docker", ["info"]));
        Assert.SkipWhen(builder is null, "no container builder works here: neither podman nor docker answers");
        foreach (var image in Bases())
        {
            var (code, _) = await Programs.RunAsync(builder!, ["image", "inspect", image]);
            Assert.SkipWhen(code != 0, $"the base image {image} is not on this machine");
        }

        var built = await Programs.RunAsync(
            builder!, ["build", "-f", RepositoryRoot.File(Name), "-t", "repricer-test", RepositoryRoot.File("")]);
        Assert.True(built.Code == 0, built.Text);
        var ran = await Programs.RunAsync(builder!, ["run", "--rm", "repricer-test", "demo", "--for", "2s", "--json"]);
        Assert.True(ran.Code == 0, ran.Text);
    }

    private IReadOnlyList<string> Bases() => [.. _instructions.Where(IsBase).Select(line => line.Split(' ')[1])];

    private static bool IsBase(string line) => line.StartsWith("FROM ", StringComparison.Ordinal);

    private static IReadOnlyList<string> Instructions(string text) =>
    [
        .. string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith('#')))
            .Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Blanks().Replace(line, " ")),
    ];

    [GeneratedRegex(
        "^(FROM|ARG|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) ", RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Known();

    [GeneratedRegex(
        "^(ENV|ARG) .*(SECRET|KEY|TOKEN|PASSWORD)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Secret();

    [GeneratedRegex(" +", RegexOptions.None, Watchdog.Milliseconds)]
    private static partial Regex Blanks();
}
