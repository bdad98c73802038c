namespace Vmdo.Projects.JointProjects;

/// <summary>The association's eight aims, in the order of its statutes. A joint project serves at least one.</summary>
public enum Aim
{
    /// <summary>The member organizations' work is promoted and becomes more professional.</summary>
    ProfessionalMembers,

    /// <summary>Migrants learn what social, cultural and labour-market offers there are, and new ones are developed and run.</summary>
    OffersForMigrants,

    /// <summary>Dortmund's intercultural life takes shape.</summary>
    InterculturalLife,

    /// <summary>Cultures meet with tolerance, and peoples understand each other.</summary>
    ToleranceAndUnderstanding,

    /// <summary>Young people with a family history of migration get on better at school.</summary>
    SchoolSuccess,

    /// <summary>
    /// Schools, youth institutions, unions, welfare associations, chambers, the city and other migrant organizations work with
    /// us.
    /// </summary>
    Cooperation,

    /// <summary>Majority society, city and migrants find in the association somebody to talk to.</summary>
    ContactPoint,

    /// <summary>People and groups gain the power to act for themselves.</summary>
    Empowerment,
}
