using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Offers that stand at one place as one value, in the order of their rows: version, how many there are, then each: row, key, the how-manieth
/// certain read opened it, and what its row holds. Numbers as LEB128, texts as UTF-8 with their length before them. What an offer read from
/// it says is what one read from its row says, to the digit.
/// </summary>
internal static class PackedOffers
{
    private const byte Version = 1;

    [Flags]
    private enum Has : uint
    {
        None = 0,
        Seller = 1 << 0,
        SellerId = 1 << 1,
        Shipping = 1 << 2,
        TaxKnown = 1 << 3,
        TaxIncluded = 1 << 4,
        Condition = 1 << 5,
        Fulfilment = 1 << 6,
        Rating = 1 << 7,
        FeedbackCount = 1 << 8,
        HandlingDays = 1 << 9,
        Stock = 1 << 10,
        MinQuantity = 1 << 11,
        ShipsFrom = 1 << 12,
        DeliveryDays = 1 << 13,
        StockKnown = 1 << 14,
        InStock = 1 << 15,
        Featured = 1 << 16,
        Retail = 1 << 17,
        Units = 1 << 18,
        Evidence = 1 << 19,
        Previous = 1 << 20,
    }

    /// <param name="offers">In the order of their rows.</param>
    public static byte[] Pack(List<OfferAtPlace> offers)
    {
        var to = new ArrayBufferWriter<byte>(32 + (offers.Count * 128));
        Byte(to, Version);
        Number(to, offers.Count);
        foreach (var standing in offers)
        {
            Number(to, standing.Id);
            Text(to, standing.Key);
            Number(to, standing.OpenedCount);
            Put(to, standing.Offer);
        }

        return to.WrittenSpan.ToArray();
    }

    /// <param name="place">Whose offers these are.</param>
    /// <param name="into">Takes them in the order of their rows.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, StandingPlace place, List<OfferAtPlace> into)
    {
        var from = new Reader(packed);
        for (var left = from.Begin(); left > 0; left--)
        {
            var (id, key, opened) = (from.Number(), from.Text(), from.Number());
            into.Add(new OfferAtPlace(id, key, opened, from.Offer(place, opened)));
        }
    }

    /// <param name="texts">Sellers have offers of many listings: their names are kept once.</param>
    /// <inheritdoc cref="Unpack(ReadOnlySpan{byte}, StandingPlace, List{OfferAtPlace})"/>
    /// <returns>In the order of their rows.</returns>
    public static Offer[] Unpack(ReadOnlySpan<byte> packed, StandingPlace place, KnownTexts texts)
    {
        var from = new Reader(packed, texts);
        var offers = new Offer[from.Begin()];
        for (var i = 0; i < offers.Length; i++)
        {
            _ = from.Number();
            from.SkipText();
            offers[i] = from.Offer(place, from.Number());
        }

        return offers;
    }

    private static void Put(ArrayBufferWriter<byte> to, Offer offer)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to.GetSpan(sizeof(uint)), (uint)WhatOf(offer));
        to.Advance(sizeof(uint));
        Amount(to, offer.Price);
        Number(to, Codec.Ms(offer.FirstSeen));
        Byte(to, (byte)offer.Ours);
        Exact(to, offer.Confidence);
        TextIf(to, offer.Seller);
        TextIf(to, offer.SellerId);
        AmountIf(to, offer.Shipping);
        NumberIf(to, (long?)offer.Condition);
        NumberIf(to, (long?)offer.Fulfilment);
        ExactIf(to, offer.Rating);
        NumberIf(to, offer.FeedbackCount);
        NumberIf(to, offer.HandlingDays);
        NumberIf(to, offer.Stock);
        NumberIf(to, offer.MinQuantity);
        TextIf(to, offer.ShipsFrom);
        NumberIf(to, offer.DeliveryDays);
        ExactIf(to, offer.Units);
        NumberIf(to, offer.Evidence);
        AmountIf(to, offer.PreviousPrice);
    }

    private static Has WhatOf(Offer offer) =>
        If(offer.Seller is not null, Has.Seller) | If(offer.SellerId is not null, Has.SellerId)
        | If(offer.Shipping is not null, Has.Shipping) | If(offer.TaxIncluded is not null, Has.TaxKnown)
        | If(offer.TaxIncluded is true, Has.TaxIncluded) | If(offer.Condition is not null, Has.Condition)
        | If(offer.Fulfilment is not null, Has.Fulfilment) | If(offer.Rating is not null, Has.Rating)
        | If(offer.FeedbackCount is not null, Has.FeedbackCount) | If(offer.HandlingDays is not null, Has.HandlingDays)
        | If(offer.Stock is not null, Has.Stock) | If(offer.MinQuantity is not null, Has.MinQuantity)
        | If(offer.ShipsFrom is not null, Has.ShipsFrom) | If(offer.DeliveryDays is not null, Has.DeliveryDays)
        | If(offer.InStock is not null, Has.StockKnown) | If(offer.InStock is true, Has.InStock) | If(offer.Featured, Has.Featured)
        | If(offer.IsMarketplaceRetail, Has.Retail) | If(offer.Units is not null, Has.Units)
        | If(offer.Evidence is not null, Has.Evidence) | If(offer.PreviousPrice is not null, Has.Previous);

    private static Has If(bool condition, Has what) => condition ? what : Has.None;

    private static void Byte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    /// <summary>Zigzag, so that a negative number is short, too.</summary>
    private static void Number(ArrayBufferWriter<byte> to, long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = to.GetSpan(10);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
            span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        to.Advance(length);
    }

    private static void NumberIf(ArrayBufferWriter<byte> to, long? value)
    {
        if (value is { } set)
            Number(to, set);
    }

    private static void Text(ArrayBufferWriter<byte> to, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(to, length);
        to.Advance(Encoding.UTF8.GetBytes(text, to.GetSpan(length)));
    }

    private static void TextIf(ArrayBufferWriter<byte> to, string? text)
    {
        if (text is not null)
            Text(to, text);
    }

    /// <summary>As the row keeps it: units, scale, currency.</summary>
    private static void Amount(ArrayBufferWriter<byte> to, Money money)
    {
        var (units, scale) = Codec.Observed(money.Amount);
        Number(to, units);
        Byte(to, (byte)scale);
        Text(to, money.Currency.Code);
    }

    private static void AmountIf(ArrayBufferWriter<byte> to, Money? money)
    {
        if (money is { } set)
            Amount(to, set);
    }

    /// <summary>With the digits that it is written with: the row keeps them, too.</summary>
    private static void Exact(ArrayBufferWriter<byte> to, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(value, bits);
        foreach (var part in bits)
            Number(to, part);
    }

    private static void ExactIf(ArrayBufferWriter<byte> to, decimal? value)
    {
        if (value is { } set)
            Exact(to, set);
    }

    private ref struct Reader(ReadOnlySpan<byte> packed, KnownTexts? texts = null)
    {
        private ReadOnlySpan<byte> _left = packed;

        public long Begin() => Byte() == Version
            ? Number()
            : throw new InvalidDataException("the offers that stand at a place were packed by a newer version");

        public Offer Offer(StandingPlace place, long opened)
        {
            var has = (Has)BinaryPrimitives.ReadUInt32LittleEndian(_left);
            _left = _left[sizeof(uint)..];

            // In the order in which they are written.
            return new Offer
            {
                Source = place.Source,
                Listing = place.Listing,
                Url = place.Url,
                Price = Amount(),
                FirstSeen = Codec.Time(Number()),
                Ours = (Ownership)Byte(),
                Confidence = Exact(),
                Seller = (has & Has.Seller) != Has.None ? Text() : null,
                SellerId = (has & Has.SellerId) != Has.None ? Text() : null,
                Shipping = (has & Has.Shipping) != Has.None ? Amount() : null,
                Condition = (has & Has.Condition) != Has.None ? (Condition)Number() : null,
                Fulfilment = (has & Has.Fulfilment) != Has.None ? (Fulfilment)Number() : null,
                Rating = (has & Has.Rating) != Has.None ? Exact() : null,
                FeedbackCount = (has & Has.FeedbackCount) != Has.None ? (int)Number() : null,
                HandlingDays = (has & Has.HandlingDays) != Has.None ? (int)Number() : null,
                Stock = (has & Has.Stock) != Has.None ? (int)Number() : null,
                MinQuantity = (has & Has.MinQuantity) != Has.None ? (int)Number() : null,
                ShipsFrom = (has & Has.ShipsFrom) != Has.None ? Text() : null,
                DeliveryDays = (has & Has.DeliveryDays) != Has.None ? (int)Number() : null,
                Units = (has & Has.Units) != Has.None ? Exact() : null,
                Evidence = (has & Has.Evidence) != Has.None ? Number() : null,
                PreviousPrice = (has & Has.Previous) != Has.None ? Amount() : null,
                TaxIncluded = (has & Has.TaxKnown) != Has.None ? (has & Has.TaxIncluded) != Has.None : null,
                InStock = (has & Has.StockKnown) != Has.None ? (has & Has.InStock) != Has.None : null,
                Featured = (has & Has.Featured) != Has.None,
                IsMarketplaceRetail = (has & Has.Retail) != Has.None,
                LastSeen = place.LastSeen,
                TimesSeen = checked((int)(place.Positives - opened + 1)),
            };
        }

        public long Number()
        {
            var (value, shift, length) = (0UL, 0, 0);
            byte next;
            do
            {
                next = _left[length++];
                value |= (ulong)(next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            _left = _left[length..];
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        public string Text() => texts is null ? Encoding.UTF8.GetString(Bytes()) : texts.Of(Bytes());

        public void SkipText() => _ = Bytes();

        private byte Byte()
        {
            var value = _left[0];
            _left = _left[1..];
            return value;
        }

        private ReadOnlySpan<byte> Bytes()
        {
            var length = (int)Number();
            var bytes = _left[..length];
            _left = _left[length..];
            return bytes;
        }

        private Money Amount()
        {
            var amount = Codec.Observed(Number(), Byte());
            return new Money(amount, Currency.Parse(Bytes()));
        }

        private decimal Exact()
        {
            Span<int> bits = [(int)Number(), (int)Number(), (int)Number(), (int)Number()];
            return new decimal(bits);
        }
    }
}

/// <summary>What offers that stand at a place take from it.</summary>
/// <param name="Listing">Of the place; null = a shop's page.</param>
/// <param name="LastSeen">When the place told something certain last: all that stands was seen then.</param>
/// <param name="Positives">How often it did so far.</param>
internal readonly record struct StandingPlace(
    SourceId Source, ListingId? Listing, string? Url, DateTimeOffset LastSeen, long Positives);
