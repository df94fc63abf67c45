namespace Repricer.Engine.Strategies;

/// <summary>How an edited strategies folder comes in force.</summary>
public enum Activation
{
    /// <summary>A changed, faultless folder is taken by itself, unless a strategy in force asks for approvals.</summary>
    OnSave,

    /// <summary>The folder is a draft; only apply and roll-back change what is in force.</summary>
    OnApply,
}
