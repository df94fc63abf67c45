using Microsoft.Data.Sqlite;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>Remembers how the newest commit ended. The writer tells it, anybody asks.</summary>
internal sealed class WriteHealth(TimeProvider time) : IStoreHealth
{
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int Full = 13;

    private volatile WriteTrouble? _trouble;

    public WriteTrouble? Trouble => _trouble;

    public void Succeeded() => _trouble = null;

    public void Failed(Exception error) => _trouble = new WriteTrouble(
        KindOf(error), _trouble?.Since ?? time.GetUtcNow(),
        string.Concat(error.Message.Select(letter => char.IsControl(letter) ? ' ' : letter)));

    private static WriteTroubleKind KindOf(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: Full } => WriteTroubleKind.DiskFull,
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } => WriteTroubleKind.ReadOnly,
        _ => WriteTroubleKind.Failing,
    };
}
