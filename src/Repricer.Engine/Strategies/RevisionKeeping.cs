namespace Repricer.Engine.Strategies;

/// <summary>How an edited folder comes in force.</summary>
public enum Activation
{
    /// <summary>A changed, faultless folder is taken by itself, unless a strategy in force asks for approvals.</summary>
    OnSave,

    /// <summary>The folder is a draft; only apply and roll-back change what is in force.</summary>
    OnApply,
}

/// <summary>Where the strategy book keeps its revisions.</summary>
public sealed record RevisionKeeping(IStrategyRevisionStore Store, IStrategyFolder Folder, Activation Activation);
