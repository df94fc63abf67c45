namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>A piece of work came to something that nobody else may write beside: it is undone, and run again alone.</summary>
internal sealed class NotAloneException() : Exception("others write at the same time");
