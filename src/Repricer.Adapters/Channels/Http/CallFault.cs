using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Http;

/// <summary>Says why a call did not come to a usable answer, once for all that may have been asked.</summary>
internal abstract record CallFault
{
    private CallFault()
    {
    }

    /// <summary>As it shows to people.</summary>
    public abstract string Reason { get; init; }

    /// <summary>What it means for a price that was in the call.</summary>
    public abstract PushOutcome ToPush();

    /// <summary>What it means for a price that was not sent because something had to be read before: nothing has had effect.</summary>
    public virtual PushOutcome ToUnsent() => new PushOutcome.NotSent(Reason);

    /// <summary>What it means for a live price that was asked for.</summary>
    public virtual PriceReadOutcome ToRead(ListingId listing) => new PriceReadOutcome.Failed(listing, Reason);

    /// <summary>What it means for a page of listings.</summary>
    public virtual ListingPageOutcome ToPage() => new ListingPageOutcome.Failed(Reason);

    /// <summary>What it means for a day's sales.</summary>
    public virtual SalesReadOutcome ToSales() => new SalesReadOutcome.Failed(Reason);

    /// <summary>What it means for a day's settlements.</summary>
    public virtual SettlementReadOutcome ToSettlements() => new SettlementReadOutcome.Failed(Reason);

    /// <summary>Certainly without effect, and the channel asks to wait.</summary>
    public sealed record Throttled(string Reason, TimeSpan? After) : CallFault
    {
        public override PushOutcome ToPush() => new PushOutcome.Throttled(After);

        public override PushOutcome ToUnsent() => ToPush();

        public override PriceReadOutcome ToRead(ListingId listing) => new PriceReadOutcome.Throttled(listing, After);

        public override ListingPageOutcome ToPage() => new ListingPageOutcome.Throttled(After);

        public override SalesReadOutcome ToSales() => new SalesReadOutcome.Throttled(After);

        public override SettlementReadOutcome ToSettlements() => new SettlementReadOutcome.Throttled(After);
    }

    /// <summary>Certainly without effect: the credentials, or the address they belong to, are wrong.</summary>
    public sealed record Refused(string Reason) : CallFault
    {
        public override PushOutcome ToPush() => new PushOutcome.Refused(Reason);

        public override PushOutcome ToUnsent() => ToPush();

        public override PriceReadOutcome ToRead(ListingId listing) => new PriceReadOutcome.Refused(listing, Reason);

        public override ListingPageOutcome ToPage() => new ListingPageOutcome.Refused(Reason);

        public override SalesReadOutcome ToSales() => new SalesReadOutcome.Refused(Reason);

        public override SettlementReadOutcome ToSettlements() => new SettlementReadOutcome.Refused(Reason);
    }

    /// <summary>Certainly without effect, and the same again would be refused again.</summary>
    /// <param name="Status">The HTTP status.</param>
    public sealed record Rejected(string Reason, int Status) : CallFault
    {
        public override PushOutcome ToPush() => new PushOutcome.Rejected(Reason);
    }

    /// <summary>Certainly without effect: nothing has left this machine.</summary>
    public sealed record NotSent(string Reason) : CallFault
    {
        public override PushOutcome ToPush() => new PushOutcome.NotSent(Reason);
    }

    /// <summary>It may have had effect.</summary>
    public sealed record Unknown(string Reason) : CallFault
    {
        public override PushOutcome ToPush() => new PushOutcome.Unknown(Reason);
    }
}
