using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Repricer.Engine;

namespace Repricer.Adapters.Storage;

/// <summary>
/// One engine a data folder. The lock is the operating system's on an open file, so that it ends with the process however that ends;
/// <c>engine.json</c> beside it only says who holds it, and may be left over from a process that was killed.
/// </summary>
public sealed class EngineLock : IDisposable
{
    internal const string LockFileName = "engine.lock";
    internal const string InfoFileName = "engine.json";

    private const int TokenLength = 32;
    private const int Attempts = 20;
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly string _directory;
    private readonly FileStream _lock;
    private bool _announced;

    private EngineLock(string directory, FileStream @lock) => (_directory, _lock, Token) = (directory, @lock, ReadToken(@lock));

    /// <summary>What the lock file says of itself: it changes only when somebody takes the file away.</summary>
    public string Token { get; }

    /// <summary>Takes the folder, creating it where it is missing.</summary>
    /// <exception cref="StoreException">
    /// Another engine holds it, with its address and process where known; or the folder cannot be written.
    /// </exception>
    public static EngineLock Acquire(string directory)
    {
        var full = Path.GetFullPath(directory);
        try
        {
            PrivateFile.CreateFolder(full);
            // Somebody who only looks whether an engine runs holds the lock for a moment; on a busy machine that moment may be a long one.
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (TryLock(full) is { } file)
                    return new EngineLock(full, file);
                Thread.Sleep(PauseBetweenAttempts);
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new StoreException($"the data folder {full} cannot be used: {PrivateFile.Why(error)}", error);
        }

        throw new StoreException(Held(full));
    }

    /// <summary>Writes <c>engine.json</c>, so that other processes find this engine.</summary>
    /// <param name="address">Of the API, e.g. "http://127.0.0.1:5080"; null where it serves none.</param>
    public void Announce(string? address, string version, DateTimeOffset startedAt)
    {
        var info = new EngineInfo(address, Environment.ProcessId, startedAt, version);
        PrivateFile.Write(
            Path.Combine(_directory, InfoFileName), JsonSerializer.SerializeToUtf8Bytes(info, EngineInfoJson.Default.EngineInfo));
        _announced = true;
    }

    public void Dispose()
    {
        if (_announced)
            File.Delete(Path.Combine(_directory, InfoFileName));
        _lock.Dispose();
    }

    private static string ReadToken(FileStream file)
    {
        var known = new byte[TokenLength];
        if (file.ReadAtLeast(known, TokenLength, throwOnEndOfStream: false) == TokenLength)
            return Encoding.ASCII.GetString(known);

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenLength / 2));
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(token));
        file.Flush(flushToDisk: true);
        return token;
    }

    /// <returns>Null when another process (or this one) holds the folder.</returns>
    internal static FileStream? TryLock(string directory)
    {
        var path = Path.Combine(directory, LockFileName);
        try
        {
            // FileShare.None is an advisory flock on Unix and a share mode on Windows: both end with the process.
            PrivateFile.Tighten(path);
            return PrivateFile.OpenOrCreate(path, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path) && !PrivateFile.IsReadOnly(error))
        {
            return null;
        }
    }

    private static string Held(string directory)
    {
        var holder = EngineDirectory.ReadInfo(directory) is { } info
            ? $"process {info.ProcessId}{(info.Address is { } address ? $" at {address}" : "")}, since {info.StartedAt:u}"
            : "a process that has not said who it is yet, or a command that is writing to it";
        return $"the data folder {directory} is in use by another engine ({holder}); stop it, or name another folder with --data";
    }
}
