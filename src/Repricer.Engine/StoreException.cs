namespace Repricer.Engine;

/// <summary>
/// The store cannot be used, with a message for people: a newer schema, a damaged file, a folder that another engine holds.
/// </summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
