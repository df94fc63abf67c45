using System.Text.Json.Nodes;
using Repricer.Host.Commands;
using Repricer.Host.Init;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Init;

public sealed class InitCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Init_WritesEveryFileAndSaysWhatComesNextInEightyColumns()
    {
        Assert.Equal(0, await _run.RunAsync("init", "deep/shop"));

        Assert.Equal(InitFiles.All.Select(file => file.Path).Order(StringComparer.Ordinal), FilesBelow("deep/shop"));
        Assert.All(_run.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("after 'cd deep/shop'", _run.Out, StringComparison.Ordinal);
        Assert.Contains(
            string.Join(' ', InitCommand.Next), string.Join(' ', ShownCommands(_run.Out)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_NamesTheFilesAndTheNextCommands()
    {
        Assert.Equal(0, await _run.RunAsync("init", ".", "--json"));

        var answer = JsonNode.Parse(_run.Out)!;
        Assert.Equal(_run.Folder, answer["folder"]!.GetValue<string>());
        Assert.Equal(InitFiles.All.Select(file => file.Path), answer["files"]!.AsArray().Select(file => file!.GetValue<string>()));
        Assert.Equal(3, answer["next"]!.AsArray().Count);
        Assert.Empty(answer["kept"]!.AsArray());
    }

    [Fact]
    public async Task FilesThatAreThere_AreNamedAndNothingIsWritten()
    {
        _run.Write("shop/products.csv", "mine");
        _run.Write("shop/strategies/one-cent-under.yaml", "mine too");
        _run.Write("shop/other.txt", "somebody's");

        Assert.Equal(1, await _run.RunAsync("init", "shop"));

        Assert.Contains("shop/products.csv: is there already", _run.Error, StringComparison.Ordinal);
        Assert.Contains("shop/strategies/one-cent-under.yaml: is there already", _run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was written; --force replaces", _run.Error, StringComparison.Ordinal);
        Assert.Equal("", _run.Out);
        Assert.Equal(["other.txt", "products.csv", "strategies/one-cent-under.yaml"], FilesBelow("shop"));
        Assert.Equal("mine", Read("shop/products.csv"));
    }

    [Fact]
    public async Task Force_KeepsWhatWasThereBesideAndNeverLosesIt()
    {
        _run.Write("shop/products.csv", "mine");

        Assert.Equal(0, await _run.RunAsync("init", "shop", "--force"));
        Assert.Equal("mine", Read("shop/products.csv.old"));
        Assert.StartsWith("sku,", Read("shop/products.csv"), StringComparison.Ordinal);
        Assert.Contains("products.csv.old is what was there", _run.Out, StringComparison.Ordinal);

        Assert.Equal(1, await _run.RunAsync("init", "shop", "--force"));
        Assert.Contains("shop/products.csv.old: is there already", _run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", Read("shop/products.csv.old"));
        Assert.Equal(InitFiles.All.Count + 1, FilesBelow("shop").Count);
    }

    [Fact]
    public async Task WhatCannotBeFinished_IsUndone()
    {
        // A file stands where a folder of the new files belongs: it shows only while they are put in their places.
        _run.Write("shop/products.csv", "mine");
        _run.Write("shop/strategies", "a file");

        Assert.Equal(1, await _run.RunAsync("init", "shop", "--force"));

        Assert.Contains("cannot be written", _run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", _run.Error, StringComparison.Ordinal);
        Assert.Equal(["products.csv", "strategies"], FilesBelow("shop"));
        Assert.Equal("mine", Read("shop/products.csv"));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_run.Folder, "shop")));
    }

    [Fact]
    public async Task LinkThatLeadsNowhere_IsThereToo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Directory.CreateDirectory(Path.Combine(_run.Folder, "shop"));
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "shop", "products.csv"), Path.Combine(_run.Folder, "elsewhere.csv"));

        Assert.Equal(1, await _run.RunAsync("init", "shop"));

        Assert.Contains("shop/products.csv: is there already", _run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_run.Folder, "elsewhere.csv")));
    }

    [Theory]
    [InlineData(2, "FOLDER is missing", "init")]
    [InlineData(2, "FOLDER is empty", "init", "")]
    [InlineData(2, "unknown option '--forse'; did you mean '--force'?", "init", "shop", "--forse")]
    [InlineData(2, "unexpected argument 'two'", "init", "one", "two")]
    [InlineData(1, "a-file is there already, and is no folder", "init", "a-file")]
    [InlineData(1, "cannot be written", "init", "a-file/below")]
    [InlineData(2, "FOLDER is missing", "serve")]
    [InlineData(2, "--port: 70000 is no port; 0 to 65535 are", "serve", ".", "--port", "70000")]
    [InlineData(2, "--port: a whole number is expected, found 'ten'", "serve", ".", "--port", "ten")]
    [InlineData(1, "nowhere: there is no such folder", "serve", "nowhere")]
    public async Task WrongInput_SaysWhatAndWritesNothing(int code, string message, params string[] args)
    {
        _run.Write("a-file", "x");

        Assert.Equal(code, await _run.RunAsync(args));

        Assert.Contains(message, _run.Error, StringComparison.Ordinal);
        Assert.Equal("", _run.Out);
        Assert.Equal(["a-file"], FilesBelow("."));
    }

    /// <summary>Command lines of the answer; one that goes on in the next line is one.</summary>
    private static IEnumerable<string> ShownCommands(string shown) =>
        shown.Replace(" \\\n    ", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Split(" #")[0].Trim())
            .Where(line => line.StartsWith("repricer ", StringComparison.Ordinal));

    private string Read(string name) => File.ReadAllText(Path.Combine(_run.Folder, name));

    private List<string> FilesBelow(string name)
    {
        var root = Path.GetFullPath(Path.Combine(_run.Folder, name));
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }
}
