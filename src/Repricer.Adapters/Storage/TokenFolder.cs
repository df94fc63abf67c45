using System.Text;
using Repricer.Adapters.Files;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage;

/// <summary>
/// Keeps rotated refresh tokens in the data folder, one file an account ("tokens/main.token"): readable by the owner alone, written beside
/// and renamed, and on the disk before the call returns. No backup takes them along.
/// </summary>
/// <param name="folder">Created with the first token.</param>
public sealed class TokenFolder(string folder) : ITokenStore
{
    private readonly Lock _lock = new();

    /// <exception cref="IOException">There is a file, and it cannot be read.</exception>
    public string? Read(string account)
    {
        var path = PathOf(account);
        lock (_lock)
        {
            var text = File.Exists(path) ? File.ReadAllText(path).Trim() : "";
            return text.Length == 0 ? null : text;
        }
    }

    /// <exception cref="IOException">It could not be written; the token that was there before is there still.</exception>
    public void Write(string account, string token)
    {
        var path = PathOf(account);
        lock (_lock)
        {
            PrivateFile.CreateFolder(folder);
            var temporary = path + ".tmp";
            File.Delete(temporary);
            using (var file = PrivateFile.Create(temporary))
            {
                file.Write(Encoding.UTF8.GetBytes(token));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            FolderSync.Flush(folder);
        }
    }

    private string PathOf(string account) => Path.Combine(folder, account + ".token");
}
