namespace Vmdo.Partners.Institutions;

/// <summary>What an institution is to the association.</summary>
public enum InstitutionKind
{
    School,

    /// <summary>Einrichtung der Jugendhilfe.</summary>
    YouthInstitution,

    /// <summary>Gewerkschaftliche Gliederung.</summary>
    TradeUnionBody,

    /// <summary>Wohlfahrtsverband.</summary>
    WelfareAssociation,

    /// <summary>Kammer.</summary>
    Chamber,

    MunicipalInstitution,

    /// <summary>A migrant organization that is no member.</summary>
    OtherMigrantOrganization,

    /// <summary>Zuwendungsgeber.</summary>
    Funder,

    Other,
}
