namespace Repricer.Engine;

/// <summary>
/// A stage of the engine ended although nobody stopped it, and so the whole engine was stopped: half an engine would decide and never send.
/// </summary>
/// <param name="stage">The stage as status names it.</param>
/// <param name="cause">What ended it; null = it returned without a fault.</param>
public sealed class StageEndedException(string stage, Exception? cause)
    : Exception(cause is null ? $"the stage '{stage}' ended before it was stopped" : $"the stage '{stage}' broke: {cause.Message}", cause)
{
    /// <summary>The name of the stage that ended.</summary>
    public string Stage { get; } = stage;
}
