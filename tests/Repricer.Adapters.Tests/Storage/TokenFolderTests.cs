using Repricer.Adapters.Storage;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

public sealed class TokenFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-tokens-").FullName;

    private string Tokens => Path.Combine(_folder, "tokens");

    [Fact]
    public void Read_NothingWasWritten_IsNullAndMakesNoFolder()
    {
        Assert.Null(new TokenFolder(Tokens).Read("main"));
        Assert.False(Directory.Exists(Tokens));
    }

    [Fact]
    public void Write_IsThereForTheNextProcess_EachAccountItsOwn()
    {
        new TokenFolder(Tokens).Write("main", "first");
        new TokenFolder(Tokens).Write("main", "second");
        new TokenFolder(Tokens).Write("other", "third");

        Assert.Equal(("second", "third"), (new TokenFolder(Tokens).Read("main"), new TokenFolder(Tokens).Read("other")));
        Assert.Equal(["main.token", "other.token"], Directory.GetFiles(Tokens).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_IsReadableByTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("modes of files are what this test is about");
            return;
        }

        new TokenFolder(Tokens).Write("main", "secret");
        Assert.Equal(
            (UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute),
            (File.GetUnixFileMode(Path.Combine(Tokens, "main.token")), File.GetUnixFileMode(Tokens)));
    }

    [Fact]
    public void Write_WhatAnEarlierCrashLeft_IsNoHindrance()
    {
        Directory.CreateDirectory(Tokens);
        File.WriteAllText(Path.Combine(Tokens, "main.token.tmp"), "torn");
        new TokenFolder(Tokens).Write("main", "whole");
        Assert.Equal("whole", new TokenFolder(Tokens).Read("main"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
