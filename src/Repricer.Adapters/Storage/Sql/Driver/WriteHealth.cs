using System.Data.Common;
using Microsoft.Extensions.Logging;
using Repricer.Engine;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// Remembers how the newest commit ended, and tells of trouble once: at its beginning, every ten minutes with a count, and at its end.
/// Trouble that comes back within a minute is the same one. The writer's thread alone tells it; anybody asks.
/// </summary>
internal sealed partial class WriteHealth(Faults faults, TimeProvider time, ILogger logger) : IStoreHealth
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(1);

    private volatile WriteTrouble? _trouble;
    private volatile StoreUnavailableException? _damage;
    private DateTimeOffset _since;
    private long? _endedAt;
    private long _toldAt;
    private long _failures;

    public WriteTrouble? Trouble => _damage?.Trouble ?? _trouble;

    /// <summary>What every write hears from now on, because the file is damaged; null = no damage was found.</summary>
    public StoreUnavailableException? Damage => _damage;

    /// <summary>The file was found damaged: nothing may be built on it any more. May be told on any thread, once.</summary>
    public void Damaged(string path, string fault)
    {
        var trouble = new WriteTrouble(WriteTroubleKind.Failing, time.GetUtcNow(), SayDamaged(path, fault));
        _damage = new StoreUnavailableException(trouble, new InvalidDataException(trouble.Message));
        LogDamaged(trouble.Message);
    }

    public static string SayDamaged(string path, string fault) => string.Concat(
        $"{path} is damaged ({fault}): 'repricer restore' puts a backup in its place; the damaged file is left as it is"
            .Select(letter => char.IsControl(letter) ? ' ' : letter));

    public void Succeeded()
    {
        if (_trouble is null)
            return;

        (_trouble, _endedAt) = (null, time.GetTimestamp());
    }

    /// <summary>Tells of an end that has lasted; asked now and then.</summary>
    public void TellTheEnd()
    {
        if (_trouble is not null || _endedAt is not { } ended || time.GetElapsedTime(ended) < SameWithin)
            return;

        _endedAt = null;
        LogEnded(_since, _failures);
    }

    /// <param name="work">How many pieces of work were lost with it.</param>
    /// <returns>What their callers hear.</returns>
    public StoreUnavailableException Failed(Exception error, int work = 1)
    {
        var isNew = _trouble is null && _endedAt is null;
        if (isNew)
            (_since, _failures) = (time.GetUtcNow(), 0);
        _endedAt = null;
        _failures += work;
        var trouble = Describe(error, _since);
        _trouble = trouble;
        if (isNew)
        {
            _toldAt = time.GetTimestamp();
            LogBegan(StoreUnavailableException.Say(trouble));
        }
        else if (time.GetElapsedTime(_toldAt) >= ToldEvery)
        {
            _toldAt = time.GetTimestamp();
            LogStill(_since, _failures, StoreUnavailableException.Say(trouble));
        }

        return new StoreUnavailableException(trouble, error);
    }

    public WriteTrouble Describe(Exception error, DateTimeOffset since) => Describe(faults, error, since);

    public static WriteTrouble Describe(Faults faults, Exception error, DateTimeOffset since) => new(
        error is DbException fault ? faults.KindOf(fault) : WriteTroubleKind.Failing,
        since,
        string.Concat(error.Message.Select(letter => char.IsControl(letter) ? ' ' : letter)));

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "nothing can be stored: {Why}; it is tried again every second, and nothing is fetched or sent meanwhile")]
    private partial void LogBegan(string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Why}; nothing is written any more, nor fetched or sent")]
    private partial void LogDamaged(string why);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "still nothing can be stored, since {Since:u}: {Failures} writes failed, the last with: {Why}")]
    private partial void LogStill(DateTimeOffset since, long failures, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "the store can be written again; since {Since:u} {Failures} writes had failed")]
    private partial void LogEnded(DateTimeOffset since, long failures);
}
