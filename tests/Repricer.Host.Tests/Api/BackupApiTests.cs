using System.Net;
using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>Backups of a running engine: by an administrator through the API, and by its own user through the verb.</summary>
public sealed class BackupApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Backup_WithoutAnAdminKey_IsRefused()
    {
        var before = Made();

        var (none, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/backup");
        var (read, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/backup", key: api.Read);
        var (operate, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/backup", key: api.Operate);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (none, read, operate));
        Assert.Equal(before, Made());
    }

    [Fact]
    public async Task Backup_ByAnAdministrator_LiesInTheDataFolderWhateverTheRequestSays()
    {
        var admin = await api.AdminKeyAsync();

        var (status, made, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/backup", """{"file":"/tmp/elsewhere.db"}""", admin);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches(@"^backups/repricer-\d{8}T\d{9}Z\.db$", made.GetProperty("file").GetString());
        var file = new FileInfo(Path.Combine(api.Folder, "data", made.GetProperty("file").GetString()!));
        Assert.Equal(file.Length, made.GetProperty("bytes").GetInt64());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, file.Directory!.UnixFileMode);
        }

        var (_, audit, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/audit", key: admin);
        var told = audit.GetProperty("items").EnumerateArray()
            .Select(entry => (entry.GetProperty("action").GetString(), entry.GetProperty("target").GetString()));
        Assert.Contains(("backup", made.GetProperty("file").GetString()), told);
        file.Delete();
    }

    [Fact]
    public async Task Verb_WhileAnEngineRuns_GoesThroughItAndMovesTheFile()
    {
        var target = Path.Combine(api.Folder, "running.db");

        var (code, output, error) = await api.CommandAsync("backup", "running.db", "--json");
        var (again, _, refused) = await api.CommandAsync("backup", "running.db");
        var (forced, _, _) = await api.CommandAsync("backup", "running.db", "--force");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(target, JsonNode.Parse(output)!["file"]!.GetValue<string>());
        Assert.True(new FileInfo(target).Length > 1000);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        Assert.Equal((1, "repricer: running.db is there already; --force overwrites it"), (again, refused.Trim()));
        Assert.Equal(0, forced);
        Assert.Empty(Made());
        Assert.Empty(Directory.EnumerateFiles(api.Folder, "*.part"));
    }

    [Fact]
    public async Task Restore_WhileAnEngineRuns_IsRefused()
    {
        var (_, _, none) = await api.CommandAsync("backup", "for-restore.db");
        Assert.Equal("", none);

        var (code, _, error) = await api.CommandAsync("restore", "for-restore.db");

        Assert.Equal(1, code);
        Assert.Contains("is in use by another engine", error, StringComparison.Ordinal);
    }

    private string[] Made() =>
        Path.Combine(api.Folder, "data", "backups") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
}
